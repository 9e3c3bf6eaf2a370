import { toCode } from '../../../rules/codes.ts'
import { type Instant, type LocalDate, localDate, timeOfDay } from '../../../rules/dates.ts'
import { channelName } from '../channels/names.ts'
import { type Reply, say, type Section } from '../talk/reply.ts'
import { failureWords } from './failures.ts'
import { originName } from './origins.ts'
import { type Unreached, unreachedLines } from './unreached.ts'

interface Dead {
  readonly id: number
  readonly receiver: string
  readonly channel: string
  readonly failure: string
  readonly createdAt: Instant
}

interface Deliveries {
  readonly waiting: number
  /** Doors that nothing goes through, and why. */
  readonly shut: readonly { readonly channel: string; readonly code: string; readonly since: Instant }[]
  /** Messages sent today, by what decided them. */
  readonly sentToday: ReadonlyMap<string, number>
  readonly dead: readonly Dead[]
  readonly deadCount: number
  readonly unreached: readonly Unreached[]
  readonly burden: readonly { readonly department: string; readonly perWeek: number }[]
}

/** Departments named for their burden; the rest are below them. */
const NAMED = 5

export function deliveriesReply(seen: Deliveries): Reply {
  const { waiting, shut, sentToday, dead, deadCount, unreached, burden } = seen
  const today = [...sentToday].map(([origin, count]) => `${originName(origin)}${count}条`).join('，')
  const head = {
    lines: [`今天已发：${today === '' ? '无' : today}`, `等待发送：${waiting}条`, ...shut.map(shutLine)],
  }
  const failed: Section[] =
    deadCount === 0
      ? [{ lines: ['没有未送达的消息。'] }]
      : [
          {
            heading: `未送达${deadCount}条`,
            lines: [
              ...dead.map(deadLine),
              ...(deadCount > dead.length ? [`……另有${deadCount - dead.length}条`] : []),
            ],
          },
        ]
  const resend =
    deadCount > 0
      ? { footer: '原因排除后，发「重发 编号」再发一次；不必再发的，发「重发 编号 不再发」。' }
      : {}
  const silent = unreached.length === 0 ? [] : [{ lines: unreachedLines(unreached) }]
  return { title: '推送情况', sections: [head, ...failed, ...silent, burdenSection(burden)], ...resend }
}

/** Low burden is a promise; here it is measured. */
function burdenSection(burden: Deliveries['burden']): Section {
  if (burden.length === 0) return { lines: ['近四周没有主动推送。'] }
  const most = [...burden].sort((a, b) => b.perWeek - a.perWeek).slice(0, NAMED)
  const mean = burden.reduce((sum, { perWeek }) => sum + perWeek, 0) / burden.length
  return {
    heading: '近四周各单位收到的推送',
    lines: [
      `${burden.length}个单位，平均每周${mean.toFixed(1)}条；较多的：${most.map((it) => `${it.department}${it.perWeek.toFixed(1)}条`).join('、')}`,
    ],
  }
}

function shutLine({ channel, code, since }: Deliveries['shut'][number]): string {
  return `${channelName(channel)}发不出，${localDate(since).slice(5)} ${timeOfDay(since)}起：${failureWords(code)}。修好后按顺序补发。`
}

function deadLine({ id, receiver, channel, failure, createdAt }: Dead): string {
  const when = `${localDate(createdAt).slice(5)} ${timeOfDay(createdAt)}`
  return `${toCode({ kind: 'outbox', id })} ${when} → ${receiver}（${channelName(channel)}）：${failureWords(failure)}`
}

interface Resent {
  readonly code: string
  readonly receiver: string
  readonly mayBeDuplicate: boolean
  /** The day it was written, when that is too long ago for its words to be relied on. */
  readonly outdatedFrom: LocalDate | null
}

/** `older`: those of more than `days` days ago, which are left out. */
export function resendPreview(rows: readonly Resent[], older: number, days: number): Reply {
  const leftOut =
    older === 0
      ? []
      : [`另有${older}条是${days}天以前的，内容可能已经过时，不在其内；确需再发，请发「重发 编号」。`]
  return {
    title: '重发预览',
    sections: [{ lines: [`将重发${rows.length}条：`, ...rows.map(resentLine), ...leftOut] }],
  }
}

function resentLine({ code, receiver, mayBeDuplicate, outdatedFrom }: Resent): string {
  const twice = mayBeDuplicate ? '（上次可能已送达，将标注“可能重复”）' : ''
  const old = outdatedFrom === null ? '' : `（${outdatedFrom}的消息，内容可能已经过时）`
  return `${code} → ${receiver}${twice}${old}`
}

export function resentReply(count: number, isOpen: boolean): Reply {
  return say(`已重新安排${count}条${isOpen ? '' : '，下次上班时发送'}。发「推送」看结果。`)
}

export function nothingToResendReply(): Reply {
  return say('没有这条未送达的消息。发「推送」看未送达消息的编号（S 开头），例如「重发 S12」。')
}

export function nothingRecentToResendReply(older: number, days: number): Reply {
  return say(
    `近${days}天没有未送达的消息。更早的${older}条内容可能已经过时：确需再发，请发「重发 编号」；不必再发的，发「重发 编号 不再发」。`,
  )
}

export function droppedReply(code: string, receiver: string): Reply {
  return say(`${code}（发给${receiver}）不再发送，不再列为未送达。要发仍可发「重发 ${code}」。`)
}
