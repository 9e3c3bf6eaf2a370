import type { LocalDate } from '../../../rules/dates.ts'
import { type Reply, say } from './reply.ts'
import { nearDay, shortened } from './words.ts'

/** How long a preview waits for its 「确认」, in minutes. */
export const CONFIRM_WITHIN = 10

/** A preview with what to do about it below. */
export function previewReply(preview: Reply, given: number, times: number, hasChanged: boolean): Reply {
  const changed = hasChanged ? '情况有变化，请重新核对。' : ''
  const again = given > 0 ? `这是第${given + 1}次确认，共需${times}次。` : ''
  const ask = `以上尚未执行。请在${CONFIRM_WITHIN}分钟内回复「确认」，不办请回复「取消」。`
  return {
    ...preview,
    footer: [preview.footer ?? '', `${changed}${again}${ask}`].filter((it) => it !== '').join('\n'),
  }
}

/** A day that was not said outright. */
export function assumedDayLine(said: string, on: LocalDate, today: LocalDate): string {
  return `「${shortened(said)}」是${nearDay(on, today)}吗？`
}

/** 10月11日下午 is no hour. */
export function wholeDayLine(said: string, on: LocalDate, today: LocalDate): string {
  return `「${shortened(said)}」没有写明几点，按${nearDay(on, today)}当天算吗？`
}

/** A sentence that was no command as it stood. */
export function meantLine(sentence: string): string {
  return `是要「${shortened(sentence)}」吗？`
}

/** Whoever asks has not told us anything. */
export function askedLine(): string {
  return '您发的是一句问话，还没有办理。确实要办理吗？'
}

/** What a preview says before what it is about; alone when nothing else has to be confirmed. */
export function withDoubts(preview: Reply | null, doubts: readonly string[]): Reply {
  const sections = doubts.length === 0 ? [] : [{ lines: doubts }]
  return preview === null ? { sections } : { ...preview, sections: [...sections, ...preview.sections] }
}

export function confirmOnlyReply(): Reply {
  return say('尚未执行。同意执行，请只回复「确认」两个字；不办请回复「取消」。')
}

export function nothingToConfirmReply(): Reply {
  return say(`没有等待确认的操作。预览后${CONFIRM_WITHIN}分钟内、在同一个聊天里回复「确认」才有效。`)
}

export function cancelledReply(): Reply {
  return say('已取消，没有任何改动。')
}
