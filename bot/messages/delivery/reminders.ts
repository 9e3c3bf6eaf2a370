import type { LocalDate } from '../../../rules/dates.ts'
import { worstFirst } from '../../../rules/digest.ts'
import { type Announcement, daysOverdue, isQuestion } from '../../../rules/reminders.ts'
import type { Department } from '../../../rules/types.ts'
import type { Finding } from '../../../rules/finding.ts'
import { code } from '../items/checks/define.ts'
import { findingLine, findingLines } from '../items/findings.ts'
import { failureWords } from './failures.ts'
import { allInOne } from './held.ts'
import type { Reply, Section } from '../talk/reply.ts'
import { countLine } from '../items/status.ts'

/** What one department still has open, in the group's weekly reminder. */
export interface WeeklyEntry {
  readonly department: Department
  readonly findings: readonly Finding[]
  /** The platform's ids of the department's people. */
  readonly mentions: readonly string[]
}

/** The group's one reminder of the week: counts, then a section per department. */
export function weeklyReply(entries: readonly WeeklyEntry[], fixed: number, today: LocalDate): Reply {
  const all = entries.flatMap(({ findings }) => findings)
  const thanks = fixed > 0 ? [`上周以来已办结${fixed}项，感谢各单位支持。`] : []
  return {
    title: `本周督查提醒 ${today}`,
    sections: [
      { lines: [`${entries.length}个单位有待办事项：${countLine(all)}。`, ...thanks] },
      ...entries.map(({ department, findings, mentions }): Section => ({
        heading: department.name,
        departmentId: department.id,
        mentions,
        lines: [
          ...findingLines(
            findings.filter((it) => !isQuestion(it)),
            today,
          ),
          ...questionLine(findings.filter(isQuestion)),
        ],
      })),
    ],
    footer: '请各单位按期办理。私聊发「状态」看本单位明细，发「为什么 编号」看依据。',
  }
}

/** 待报更3项：W1、W2、M5: what is to be looked at again, in one line; 「状态」 tells each. */
function questionLine(questions: readonly Finding[]): string[] {
  if (questions.length === 0) return []
  const named = questions.slice(0, ASKED).map(({ subject }) => code(subject))
  const more = questions.length > ASKED ? '等' : ''
  return [
    `待报更${questions.length}项：${named.join('、')}${more}，近期没有再看到更新；已更新的请发「报更 编号」`,
  ]
}

/** Ids of questions that the group is given; more are a wall of ids. */
const ASKED = 6

/** A department's alert of the day: only what is new, graver, or due to be said again. */
export function dailyReply(
  department: Department,
  announcements: readonly Announcement[],
  today: LocalDate,
): Reply {
  const news = announcements.filter(({ ordinal }) => ordinal === 1).map(({ finding }) => finding)
  const repeats = announcements.filter(({ ordinal }) => ordinal > 1)
  return {
    title: `${department.name}提醒 ${today}`,
    sections: [
      ...(news.length > 0 ? [{ lines: findingLines(news, today) }] : []),
      ...(repeats.length > 0 ? [repeatSection(repeats, today)] : []),
    ],
    footer: '发「为什么 编号」看依据；已在办理的，发「收到 编号」暂停重复提醒。',
  }
}

/** What a group hears in the place of several departments that have nobody. */
export function groupDailyReply(alerts: readonly Reply[], today: LocalDate): Reply {
  return allInOne(`到期提醒 ${today}`, alerts)
}

/**
 * 已超期12个自然日（第4次提醒）, or 已超期12至105个自然日（第4至9次提醒） for several: which days, because the
 * lines below count by their own rules.
 */
function repeatSection(again: readonly Announcement[], today: LocalDate): Section {
  const days = again.map(({ finding }) => daysOverdue(finding, today)).filter((count) => count > 0)
  const times = `第${range(again.map(({ ordinal }) => ordinal))}次提醒`
  return {
    heading: days.length === 0 ? times : `已超期${range(days)}个自然日（${times}）`,
    lines: findingLines(worstFirst(again.map(({ finding }) => finding)), today),
  }
}

function range(numbers: readonly number[]): string {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)]
  return least === most ? `${least}` : `${least}至${most}`
}

/** Thursday: what is still missing to two updates this week. */
export function nudgeReply(
  department: Department,
  accounts: readonly {
    readonly id: number
    readonly platform: string
    readonly name: string
    readonly missing: number
  }[],
): Reply {
  return {
    title: `${department.name} 新媒体本周更新`,
    sections: [
      {
        lines: accounts.map(
          ({ id, platform, name, missing }) =>
            `${code({ kind: 'account', id })} ${platform}「${name}」：本周还差${missing}次`,
        ),
      },
    ],
    footer: '请在周日前更新。已更新但未采集到的，不必理会本提醒。',
  }
}

export function groupNudgeReply(nudges: readonly Reply[]): Reply {
  return allInOne('新媒体本周更新', nudges)
}

/** What only the office is told: suggestions that a person has to decide on. */
export function officeReply(findings: readonly Finding[], today: LocalDate): Reply {
  return {
    title: `办公室待研究 ${today}`,
    sections: [{ lines: findings.map((finding) => findingLine(finding, today)) }],
    footer: '以上只是按规则提出的建议，发「为什么 编号」看全部依据。',
  }
}

export function quarterDraftReply(name: string, checkedLines: readonly string[]): Reply {
  return {
    title: `${name}通报草稿`,
    sections: [{ lines: checkedLines }],
    footer: '发「季度通报」看名单，核对后再签发。',
  }
}

export function calendarReply(year: number): Reply {
  return {
    title: '放假安排',
    sections: [
      {
        lines: [
          `${year}年放假安排尚未导入，暂按法定节日和周末推算：法定节日不提醒，期限标注「暂定」。`,
          '国务院办公厅通知公布后，请把原文贴在「放假安排」后面发给我（或导入《放假安排》表），相关期限会自动重算。',
        ],
      },
    ],
  }
}

/** Tells the office of a message that will not arrive. Never repeats what it said. */
export function deadLetterReply(audience: string, failure: string, toldInPrivate = 0): Reply {
  const instead = toldInPrivate > 0 ? [`已改为私聊发给${toldInPrivate}位联络员，各发本单位的部分。`] : []
  return {
    title: '有消息未送达',
    sections: [{ lines: [`接收方：${audience}`, `原因：${failureWords(failure)}`, ...instead] }],
    footer: '同样的原因今天不再逐条通知。请检查该通道的设置；服务器上运行 npm run bot -- doctor 可看原因。',
  }
}

/** The earlier try may have arrived after all. */
export function markedAsRepeat(reply: Reply): Reply {
  return { ...reply, footer: `${reply.footer ?? ''}（可能重复）` }
}

/** A file says so in its name, before the ending. */
export function nameOfRepeat(file: string): string {
  return file.replace(/(?=\.[^.]*$)|$/u, '（可能重复）')
}
