import type { LocalDate } from '../../../rules/dates.ts'
import type { Finding } from '../../../rules/finding.ts'
import type { Department } from '../../../rules/types.ts'
import { findingLines } from '../items/findings.ts'
import { allInOne } from './held.ts'
import { type Reply, say } from '../talk/reply.ts'
import { countLine } from '../items/status.ts'

/** What a department is sent when the office urges it. */
export function urgeReply(department: Department, findings: readonly Finding[], today: LocalDate): Reply {
  return {
    title: `催办 ${department.name} ${today}`,
    sections: [
      { lines: [`请办理以下事项（${countLine(findings)}）：`] },
      { lines: findingLines(findings, today) },
    ],
    footer: '办结后请发「已回复 编号」「报更 编号」等告知；确有困难的，请与办公室联系。',
  }
}

export function groupUrgeReply(replies: readonly Reply[], today: LocalDate): Reply {
  return allInOne(`催办 ${today}`, replies)
}

interface Planned {
  readonly department: string
  readonly receiver: string
  readonly text: string
}

/** What was urged today in the same words. */
export interface UrgedToday {
  /** Messages sent, or about to be. */
  readonly sent: number
  readonly undelivered: readonly { readonly receiver: string; readonly codes: readonly string[] }[]
}

/** Exactly what would go to whom. */
export function urgePreview(planned: readonly Planned[], { sent, undelivered }: UrgedToday): Reply {
  const before = [
    ...(sent > 0 ? [`另有${sent}条今天已经发过同样内容，不再重复。`] : []),
    ...undelivered.map(undeliveredLine),
  ]
  return {
    title: '催办预览',
    sections: [
      { lines: [`将发出${planned.length}条消息。`, ...before] },
      ...planned.map(({ department, receiver, text }) => ({
        heading: `${department} → ${receiver}`,
        lines: [text],
      })),
    ],
  }
}

export function urgedReply(count: number): Reply {
  return say(`已安排发送${count}条催办，发「推送」看送达情况。下班时间和休息日不打扰，顺延到下次上班时发送。`)
}

export function whomToUrgeReply(): Reply {
  return say('请写明催办哪个单位，例如「催办 平氏镇」；催办所有单位请发「催办 全部」。')
}

export function nothingToUrgeReply({ sent, undelivered }: UrgedToday): Reply {
  if (sent + undelivered.length === 0) return say('没有需要催办的到期、超期事项。')
  const again = sent > 0 ? ['同样的内容今天已经发给同样的人，不再重复发送。'] : []
  return { sections: [{ lines: [...again, ...undelivered.map(undeliveredLine)] }] }
}

function undeliveredLine({ receiver, codes }: UrgedToday['undelivered'][number]): string {
  const resend = codes.map((code) => `「重发 ${code}」`).join('')
  return `今天催办${receiver}的消息没有送达，原因排除后可发${resend}。`
}
