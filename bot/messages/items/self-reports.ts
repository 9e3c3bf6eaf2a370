import { type Subject, toCode } from '../../../rules/codes.ts'
import type { LocalDate } from '../../../rules/dates.ts'
import { type Reply, say, type Section } from '../talk/reply.ts'
import { shortened } from '../talk/words.ts'

/** 报更 and what the office makes of it. */

interface Target {
  readonly subject: Subject
  readonly label: string
}

/** More choices than this are a wall of lines. */
const LISTED = 10

export interface Reported {
  readonly target: Target
  readonly on: LocalDate
  /** False when somebody else has looked the same day: then the office has to confirm it first. */
  readonly counts: boolean
}

/** `notDone`: what was named beside them. */
export function reportedReply(reports: readonly Reported[], notDone: readonly Section[]): Reply {
  const waiting = reports.some(({ counts }) => !counts)
  const lines = [
    ...reports.map(({ target, on }) => `已登记（自报，待核实）：${nameOf(target)} ${on}更新。`),
    ...(waiting ? ['今天已有检查记录，自报经办公室核实后生效。'] : []),
    `发「为什么 ${reports[0] ? toCode(reports[0].target.subject) : ''}」看依据；写错了，一天内可发「撤销」。`,
  ]
  return { sections: [{ lines }, ...notDone] }
}

export function whichTargetReply(text: string, choices: readonly Target[], isAmbiguous: boolean): Reply {
  const listed = choices.slice(0, LISTED).map(nameOf)
  const more = choices.length > LISTED ? [`……共${choices.length}个，请写得更具体。`] : []
  const said = `「${shortened(text)}」`
  if (choices.length === 0)
    return say(`没有找到栏目或账号${said}。请写编号，例如「报更 编号」；发「网站」「新媒体」可以看到编号。`)
  return say(
    isAmbiguous ? `${said}可能是以下各项，请写编号：` : `没有找到栏目或账号${said}。您是不是要找：`,
    ...listed,
    ...more,
    `例如「报更 ${choices[0] ? toCode(choices[0].subject) : ''}」。`,
  )
}

function reportUsageReply(): Reply {
  return say('请写明栏目或账号，例如「报更 编号」「报更 通知公告 昨天」；日期不写就是今天。')
}

export function newerKnownReply(target: Target, newestOn: LocalDate): Reply {
  return say(`${nameOf(target)} 已有${newestOn}的更新记录，不需要再报。`)
}

export function notSeenThenReply(target: Target, on: LocalDate, lookedOn: LocalDate): Reply {
  return say(
    `没有登记：${nameOf(target)} 在${lookedOn}检查时没有见到${on}的内容。`,
    '如确有更新，请核对日期；仍有疑问请联系办公室复查。',
  )
}

/** What waits for the office, with the ids to type. */
export function openReportsReply(
  reports: readonly {
    readonly target: Target
    readonly department: string
    readonly on: LocalDate
    readonly url: string | null
  }[],
): Reply {
  if (reports.length === 0) return say('没有待核实的自报更新。')
  return {
    title: `待核实的自报 ${reports.length}条`,
    sections: [
      {
        lines: reports.map(
          ({ target, department, on, url }) =>
            `${nameOf(target)}：${department}自报${on}更新${url === null ? '' : ` ${url}`}`,
        ),
      },
    ],
    footer: '属实请发「核实 编号」，不实请发「不实 编号 理由」。',
  }
}

export function nothingReportedReply(code: string): Reply {
  return say(`${code} 没有待核实的自报。发「核实」看全部待核实的自报。`)
}

export function confirmAllPreview(targets: readonly Target[]): Reply {
  const lines = [`将核实${targets.length}条自报更新：`, ...targets.map(nameOf)]
  return { title: '核实预览', sections: [{ lines }] }
}

export function reportAllPreview(targets: readonly Target[], on: LocalDate): Reply {
  const lines = [`将登记${targets.length}项于${on}更新（自报，待核实）：`, ...targets.map(nameOf)]
  return { title: '报更预览', sections: [{ lines }] }
}

/** With numbers before them; `count`: of all that can be meant. `isAllOffered`: the last number is all of them. */
export function whichReportedReply(choices: readonly Target[], count: number, isAllOffered: boolean): Reply {
  const lines = choices.map((choice, index) => `${index + 1}. ${nameOf(choice)}`)
  const all = isAllOffered ? [`${choices.length + 1}. 全部${count}项`] : []
  if (lines.length === 0) return reportUsageReply()
  return say(
    '更新的是哪一项？回复数字、编号或名称：',
    ...lines,
    ...all,
    '请在10分钟内直接回复；不办请回复「取消」。',
  )
}

export function confirmedReply(targets: readonly Target[], notDone: readonly Section[]): Reply {
  const lines = [`已核实：${targets.map(nameOf).join('、')}。自报的更新按检查记录计。`]
  return { sections: [{ lines }, ...notDone] }
}

export function refutePreview(target: Target, days: readonly LocalDate[], reason: string): Reply {
  const lines = [`${nameOf(target)}：删除自报的${days.join('、')}更新。`, `理由：${reason}`]
  return { title: '自报不实预览', sections: [{ lines }] }
}

export function refutedReply(target: Target, isTold: boolean): Reply {
  return say(
    `已删除：${nameOf(target)} 的自报。${isTold ? '已告知自报人。' : '自报人收不到消息，请另行告知。'}`,
  )
}

/** To whoever reported it. */
export function refutationReply(target: Target, days: readonly LocalDate[], reason: string): Reply {
  return {
    title: '自报更新未采用',
    sections: [
      {
        lines: [
          `${nameOf(target)}：自报的${days.join('、')}更新经核对不实，未采用。`,
          `理由：${reason}`,
          `更新后请重新发「报更 ${toCode(target.subject)}」；有疑问请联系办公室。`,
        ],
      },
    ],
  }
}

function nameOf({ subject, label }: Target): string {
  return `${toCode(subject)} ${label}`
}
