import { toCode } from '../../../rules/codes.ts'
import { daysBetween, type LocalDate } from '../../../rules/dates.ts'
import type { Department, Rectification } from '../../../rules/types.ts'
import { noteLines, toldWords } from '../talk/items.ts'
import { type Reply, say, type Section } from '../talk/reply.ts'
import { dayWithWeekday } from '../talk/words.ts'

/** An earlier item of the same department about the same thing, closed since. */
interface Earlier {
  readonly earlierId: number
  readonly earlierOn: LocalDate
}

/** More ids than this are counted, not listed. */
const LISTED = 10

export function rectificationPreview(
  item: Rectification,
  department: Department,
  orderedBy: string,
  earlier: Earlier | null,
): Reply {
  return {
    title: '登记整改预览',
    sections: [
      {
        lines: [
          `单位：${department.name}`,
          `事项：${item.description}`,
          `期限：${limit(item)}`,
          `依据：${orderedBy}`,
          ...(earlier === null
            ? []
            : [
                `重复出现：同一事项曾列入整改（${codeOf(earlier.earlierId)}，期限${earlier.earlierOn}），已销号，此次再次发生。`,
              ]),
        ],
      },
    ],
  }
}

export function rectificationRegisteredReply(
  item: Rectification,
  department: Department,
  isTold: boolean,
): Reply {
  return say(
    `已登记：${codeOf(item.id)} ${department.name}「${item.description}」，期限${limit(item)}。${toldWords(isTold)}`,
    `核对后请发「整改完成 ${codeOf(item.id)}」，不到位请发「退回 ${codeOf(item.id)} 理由」。`,
  )
}

export function subjectNotTheirsReply(code: string, department: Department): Reply {
  return say(`没有登记：${code} 不属于${department.name}，请核对编号和单位。`)
}

export function fixedReply(item: Rectification, note: string | null): Reply {
  const code = codeOf(item.id)
  const late = item.fixedOn === null ? 0 : daysBetween(item.deadlineOn, item.fixedOn)
  const judged = late > 0 ? `，比期限${item.deadlineOn}晚${late}天` : '，在期限以内'
  const next =
    item.reportedOn !== null
      ? `整改说明已报，等待办公室核对。${note === null ? '' : '这次写的说明没有记下。'}`
      : note !== null
        ? `说明已记下，还没有正式报送；确认报送请发「报整改 ${code}」。`
        : `还要报整改说明，请发「报整改 ${code} 说明」。`
  return say(`已登记：${code} 于${item.fixedOn ?? ''}改好${judged}。`, ...noteLines(note), next)
}

export function fixedAllReply(
  items: readonly Rectification[],
  note: string | null,
  notDone: readonly Section[],
): Reply {
  const lines = [
    `已登记${items.length}项于${items[0]?.fixedOn ?? ''}改好：${items.map(({ id }) => codeOf(id)).join('、')}。`,
    ...noteLines(note),
    '还没有报整改说明的，请发「报整改 编号 说明」。',
  ]
  return { sections: [{ lines }, ...notDone] }
}

export function reportedReply(item: Rectification): Reply {
  const code = codeOf(item.id)
  return say(
    `已报送：${code} 的整改说明。`,
    item.fixedOn === null
      ? `还没有登记改好，改好后请发「改好了 ${code}」。`
      : '等待办公室核对，如有退回会通知您。',
  )
}

export function alreadyFixedReply(item: Rectification): Reply {
  return say(`${codeOf(item.id)} 已登记${item.fixedOn ?? ''}改好。写错了，一天内可发「撤销」。`)
}

export function alreadyReportedReply(item: Rectification): Reply {
  return say(
    `${codeOf(item.id)} 已于${item.reportedOn ?? ''}报送说明，等待办公室核对。写错了，一天内可发「撤销」。`,
  )
}

export function reportMissingReply(item: Rectification): Reply {
  const code = codeOf(item.id)
  return say(`没有报送：请写明怎样整改的，例如「报整改 ${code} 已更换失效链接并逐条复核」。`)
}

export function notDoneYetReply(item: Rectification): Reply {
  const code = codeOf(item.id)
  const missing = [
    ...(item.fixedOn === null ? ['未登记改好'] : []),
    ...(item.reportedOn === null ? ['未报整改说明'] : []),
  ].join('、')
  return say(
    `${code} ${missing}，不能销号。`,
    `单位补齐请发「改好了 ${code}」「报整改 ${code} 说明」，办公室也可以代为登记。`,
  )
}

export function closedReply(item: Rectification, department: Department): Reply {
  return say(
    `已销号：${codeOf(item.id)} ${department.name}「${item.description}」。弄错了，一天内可发「撤销」。`,
  )
}

export function alreadyClosedReply(id: number, closedOn: LocalDate): Reply {
  return say(`${codeOf(id)} 已于${closedOn}销号。再次出现的，由办公室发「登记整改」另行登记。`)
}

export function nothingToSendBackReply(item: Rectification): Reply {
  return say(`${codeOf(item.id)} 还没有登记改好，也没有报说明，不需要退回。`)
}

export function sendBackPreview(item: Rectification, department: Department, reason: string): Reply {
  const lines = [
    `${codeOf(item.id)} ${department.name}「${item.description}」：退回重新整改。`,
    `理由：${reason}`,
    `期限不变：${limit(item)}`,
  ]
  return { title: '退回预览', sections: [{ lines }] }
}

export function sentBackReply(item: Rectification, isTold: boolean): Reply {
  return say(`已退回：${codeOf(item.id)}。${toldWords(isTold)}`)
}

/** What 「整改」 says beside deadlines: what waits for the office, and what has happened before. */
export function rectificationNotes(toCheck: readonly number[], repeated: readonly number[]): string[] {
  return [
    ...(toCheck.length === 0
      ? []
      : [`待办公室核对${toCheck.length}项：${codes(toCheck)}。请发「整改完成 编号」或「退回 编号 理由」。`]),
    ...(repeated.length === 0
      ? []
      : [`重复出现${repeated.length}项：${codes(repeated)}（同一事项以前整改销号过）。`]),
  ]
}

function codes(ids: readonly number[]): string {
  const listed = ids.slice(0, LISTED).map(codeOf).join('、')
  return ids.length > LISTED ? `${listed}等` : listed
}

export function codeOf(id: number): string {
  return toCode({ kind: 'rectification', id })
}

/** 2021-10-15（周五）12:00, or the whole day when no time is printed. */
export function limit({ deadlineOn, deadlineTime }: Rectification): string {
  return `${dayWithWeekday(deadlineOn)}${deadlineTime ?? ''}`
}
