import type { DepartmentDigest } from '../../rules/digest.ts'
import type { LocalDate } from '../../rules/dates.ts'
import type { Finding } from '../../rules/finding.ts'
import { groupBy } from '../../rules/group.ts'
import { isOpenTrouble } from '../../rules/reminders.ts'
import type { Area, Department } from '../../rules/types.ts'
import { findingLine, findingLines } from './findings.ts'
import { type Reply, say, type Section } from './reply.ts'
import { AREA_NAMES } from './words.ts'

const HOW_TO_ASK = '发「为什么 编号」看依据和算法，发「收到 编号」暂停重复提醒。'

/** Counts before lists: 3项待办：严重2、今日到期1 */
export function countLine(findings: readonly Finding[]): string {
  const count = (...stages: readonly Finding['stage'][]) =>
    findings.filter(({ stage }) => stages.includes(stage)).length
  const parts = [
    ['严重', count('serious')],
    ['超期', count('overdue')],
    ['今日到期', count('due')],
    ['快到期', count('upcoming')],
  ] as const
  const named = parts.filter(([, number]) => number > 0).map(([name, number]) => `${name}${number}项`)
  return named.length === 0 ? '暂无待办事项' : named.join('，')
}

/** One department's answer to 「状态」. */
export function statusReply(department: Department, findings: readonly Finding[], today: LocalDate): Reply {
  const title = `${department.name} ${today}`
  const shown = findings.filter(({ stage }) => stage !== 'ok')
  if (shown.length === 0)
    return {
      title,
      sections: [{ lines: ['网站、新媒体、信箱、依申请公开、政策解读均无超期或快到期事项。'] }],
    }
  return {
    title,
    sections: [{ lines: [countLine(shown)] }, ...areaSections(shown, today)],
    footer: HOW_TO_ASK,
  }
}

/** One area of one or more departments: 「网站」「信箱」. */
export function areaReply(
  area: Area,
  scope: string,
  digests: readonly DepartmentDigest[],
  summary: readonly string[],
  today: LocalDate,
): Reply {
  const isSingle = digests.length === 1
  const sections = digests.map(({ department, findings }): Section => ({
    ...(isSingle ? {} : { heading: department.name }),
    lines: findings.map((finding) => findingLine(finding, today)),
  }))
  const lines = digests.length === 0 ? [...summary, '没有超期或快到期的事项。'] : summary
  return {
    title: `${AREA_NAMES[area]} ${scope}`,
    sections: [...(lines.length > 0 ? [{ lines }] : []), ...sections],
    ...(digests.length === 0 ? {} : { footer: HOW_TO_ASK }),
  }
}

/** Several departments at a glance, for those who see all of them: one line each, in the office's order. */
export function countyReply(digests: readonly DepartmentDigest[], today: LocalDate): Reply {
  const open = digests
    .map(({ department, findings }) => ({ department, findings: findings.filter(isOpenTrouble) }))
    .filter(({ findings }) => findings.length > 0)
  if (open.length === 0) return say(`${today}：各单位均无到期或超期事项。`)
  return {
    title: `各单位待办 ${today}`,
    sections: [
      { lines: open.map(({ department, findings }) => `${department.name}：${countLine(findings)}`) },
    ],
    footer: '发「状态 单位」看明细。',
  }
}

function areaSections(findings: readonly Finding[], today: LocalDate): Section[] {
  return [...groupBy(findings, ({ area }) => area)].map(([area, own]) => ({
    heading: AREA_NAMES[area],
    lines: findingLines(own, today),
  }))
}
