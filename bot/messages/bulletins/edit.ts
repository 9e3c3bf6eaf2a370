import type { Period } from '../../../rules/periods.ts'
import { BULLETIN_PARTS, type BulletinFields, FIELD_NAMES } from './fields.ts'
import { partName, partsOff } from './parts.ts'
import { deadlineWords } from './requirements.ts'
import type { DocumentHead } from './official.ts'
import { type LocalDate } from '../../../rules/dates.ts'
import { type Reply, say } from '../talk/reply.ts'
import { dayWithWeekday } from '../talk/words.ts'

/** 改通报: what is written, and how to write it. */

/** `inherited`: what stands as it did in the bulletin before. */
export function editedReply(code: string, fields: BulletinFields, inherited: ReadonlySet<string>): Reply {
  return {
    title: `通报草稿 ${code}`,
    sections: [{ lines: fieldLines(fields, inherited) }],
    footer: `修改请发「改通报 ${code} 项目 内容」，内容写「无」就是清空；加一段话发「改通报 ${code} 补充 第一部分 内容」，少印几节发「改通报 ${code} 章节 不含 政策解读」，附上近八个季度的合格率发「改通报 ${code} 走势图 附」，附上各单位收到几条提醒发「改通报 ${code} 推送情况 附」。`,
  }
}

export function unknownFieldReply(code: string): Reply {
  return say(
    `没有看懂要改哪一项。可以改：${Object.values(FIELD_NAMES).join('、')}、补充。`,
    `写法：改通报 ${code} 整改期限 10月11日；改通报 ${code} 补充 第一部分 内容`,
  )
}

export function badPartsReply(): Reply {
  const names = BULLETIN_PARTS.map((part) => partName(part))
  return say(
    `没有看懂要印哪几节。可以写的有：${names.join('、')}。`,
    '写法：章节 不含 政策解读；章节 只含 政府网站、政务新媒体；章节 全部',
  )
}

export function noSectionLeftReply(): Reply {
  return say('通报至少要有一节检查情况，不能只剩有关要求。')
}

export function badNumberReply(): Reply {
  return say('期号请写1至9999的数字，例如「12」。')
}

export function badAnnexReply(name: string): Reply {
  return say(`${name}写「附」就印成一个附件，写「不附」就不要。`)
}

export function nothingPushedReply(): Reply {
  return say('这一期机器人没有主动推送过，没有可附的。')
}

export function badDocumentNumberReply(): Reply {
  return say('没有看懂发文字号，请写成「某政办〔2021〕15号」的样子。')
}

export function badEmailReply(): Reply {
  return say('没有看懂邮箱，请写成 name@example.gov.cn 的样子。')
}

export function badAsOfReply({ from, to }: Period): Reply {
  return say(`请写数据截止的那一天，在${from}至${to}之间，并且不晚于今天，例如「9月26日」。`)
}

export function badDeadlineReply(): Reply {
  return say('没有看懂整改期限，请写成「10月11日」或「2021-10-11 12:00」，并且不早于今天。')
}

/** A reply that came before the period's end counts anyway, and one that is yet to come cannot be counted. */
export function badUntilReply(first: LocalDate): Reply {
  return say(
    `没有看懂统计截止，请写${dayWithWeekday(first)}到今天的一天，例如「10月8日」。来信在这一天以前（含当天）回复的，都算已回复。`,
  )
}

export function fieldTooLongReply(limit: number): Reply {
  return say(`这一项最多写${limit}个字，请精简后再发。`)
}

/** An issue of a series is numbered by its issue, a document by its 发文字号. */
function numberLines(head: DocumentHead): [string, string | null][] {
  if (head.kind === 'document') return [[FIELD_NAMES.number, head.number]]
  return [
    [FIELD_NAMES.issue, head.issue === null ? null : `第${head.issue}期`],
    [FIELD_NAMES.totalIssue, head.totalIssue === null ? null : `总第${head.totalIssue}期`],
  ]
}

/** Where the office says no other day, letters are counted so. */
const LAST_DAY = '期间最后一天'

/** What is decided so far; what is not stands as it will be printed without it. */
export function fieldLines(fields: BulletinFields, inherited: ReadonlySet<string> = new Set()): string[] {
  const kept = new Set(Object.entries(FIELD_NAMES).flatMap(([id, name]) => (inherited.has(id) ? [name] : [])))
  const as = (name: string) => (kept.has(name) ? '（沿用上期）' : '')
  const { head, deadline } = fields
  const written = [
    [FIELD_NAMES.mark, head.mark],
    ...numberLines(head),
    [FIELD_NAMES.issuer, fields.issuer],
    [FIELD_NAMES.addressee, fields.addressee],
    [FIELD_NAMES.checker, fields.checker],
    [FIELD_NAMES.basis, fields.basis.length === 0 ? null : fields.basis.join('、')],
    [FIELD_NAMES.lettersUntil, fields.lettersUntil ?? LAST_DAY],
    [FIELD_NAMES.deadline, deadline === null ? null : deadlineWords(fields).trim()],
    [FIELD_NAMES.reportTo, fields.reportTo],
    [FIELD_NAMES.email, fields.email],
    [FIELD_NAMES.contact, fields.contact],
    [FIELD_NAMES.reportedTo, fields.reportedTo],
    [FIELD_NAMES.sentTo, fields.sentTo],
  ] as const
  const added = Object.values(fields.added).map((text) => `补充：${text}`)
  const off = partsOff(fields.parts, fields.place)
  const blank = written.filter(([, value]) => value === null).map(([name]) => name)
  return [
    ...(fields.title === null ? [] : [`${FIELD_NAMES.title}：${fields.title}`]),
    ...(fields.asOf === null ? [] : [`${FIELD_NAMES.asOf}：${fields.asOf}`]),
    ...written.flatMap(([name, value]) => (value === null ? [] : [`${name}：${value}${as(name)}`])),
    `${FIELD_NAMES.parts}：${off.length === 0 ? '全部' : `不含${off.join('、')}`}${as(FIELD_NAMES.parts)}`,
    ...(fields.trend === null ? [] : [`${FIELD_NAMES.trend}：附`]),
    ...(fields.burden === null ? [] : [`${FIELD_NAMES.burden}：附`]),
    ...added,
    ...(blank.length === 0 ? [] : [`未填：${blank.join('、')}`]),
  ]
}
