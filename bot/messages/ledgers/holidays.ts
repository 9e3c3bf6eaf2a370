import { type Subject, toCode } from '../../../rules/codes.ts'
import { type LocalDate, localDate, type Instant } from '../../../rules/dates.ts'
import { groupBy } from '../../../rules/group.ts'
import { allInOne } from '../delivery/held.ts'
import { type Reply, say, type Section } from '../talk/reply.ts'
import { dayRange, dayWithWeekday, shortened } from '../talk/words.ts'

interface ArrangedDay {
  readonly day: LocalDate
  readonly kind: 'holiday' | 'makeup'
  readonly name: string
}

interface Moved {
  readonly subject: Subject
  readonly from: LocalDate
  readonly to: LocalDate
}

interface ImportedYear {
  readonly year: number
  readonly source: string
  readonly importedAt: Instant
}

interface Fault {
  readonly holiday: string | null
  readonly kind: keyof typeof FAULTS
  readonly found: string
}

const FAULTS = {
  'no-year': '没有写明年份。请连标题一起发，如“2027年部分节假日安排”',
  'missing-holiday': '没有找到这个节日',
  unreadable: '没有看懂',
  'no-such-day': '没有这一天',
  'wrong-count': '天数对不上',
  'wrong-weekday': '星期对不上，请核对年份和日期',
  'makeup-on-weekday': '上班的这一天本来就是工作日',
  twice: '同一天写了两次',
} as const

/** Moved deadlines written out; the rest is counted. */
const LISTED = 20

export function coverageReply(first: number, horizon: number, imported: readonly ImportedYear[]): Reply {
  const years = imported.map(
    ({ year, source, importedAt }) => `${year}年：${localDate(importedAt)}录入，来自${source}`,
  )
  return {
    title: '放假安排',
    sections: [
      {
        lines: [
          `已知${first}年至${horizon}年，其中${imported.length === 0 ? '全部' : '其余'}为程序内置。`,
          ...years,
          `${horizon + 1}年起只知道法定节日（国务院令第795号），调休未定：法定节日不提醒，期限标注「暂定」。`,
        ],
      },
    ],
    footer: `发「放假安排 ${horizon}」看某一年；通知公布后，把原文贴在「放假安排」后面发给我。`,
  }
}

export function yearReply(year: number, days: readonly ArrangedDay[]): Reply {
  return { title: `${year}年放假安排`, sections: holidaySections(days) }
}

/** `days` are those that are known all the same: fixed by law, or entered one by one. */
export function unknownYearReply(year: number, days: readonly ArrangedDay[]): Reply {
  const known = days.length === 0 ? '。' : '，目前只知道以下几天：'
  return {
    sections: [{ lines: [`${year}年放假安排还没有录入${known}`] }, ...holidaySections(days)],
    footer: '通知公布后，把原文贴在「放假安排」后面发给我。',
  }
}

export function noticeFaultsReply(faults: readonly Fault[]): Reply {
  return {
    title: '放假安排没有录入',
    sections: [
      {
        lines: faults.map(({ holiday, kind, found }) => {
          const where = holiday === null ? '' : `${holiday}：`
          return `${where}${FAULTS[kind]}${found === '' ? '' : `（${shortened(found)}）`}`
        }),
      },
    ],
    footer: '请对照通知原文改好，整份再发一次。只变几天的，也可以在《放假安排》表里写这几天再导入。',
  }
}

export function noticePreview(
  year: number,
  days: readonly ArrangedDay[],
  restored: readonly LocalDate[],
): Reply {
  const back = restored.length === 0 ? [] : [{ heading: '改回平常', lines: restored.map(dayWithWeekday) }]
  return {
    title: `${year}年放假安排预览`,
    sections: [...holidaySections(days), ...back],
    footer: '请逐日与通知原文核对。',
  }
}

export function noticeStoredReply(year: number, moved: readonly Moved[]): Reply {
  return storedReply(`${year}年放假安排已录入`, moved)
}

function storedReply(done: string, moved: readonly Moved[]): Reply {
  if (moved.length === 0) return say(`${done}，没有期限因此变化。`)
  return {
    title: done,
    sections: [{ heading: `${moved.length}项期限有变化，已通知有关单位`, lines: movedLines(moved) }],
  }
}

/** One holiday of a year, changed after the year was known. */
export function changePreview(
  year: number,
  holiday: string,
  days: readonly ArrangedDay[],
  restored: readonly LocalDate[],
): Reply {
  const preview = noticePreview(year, days, restored)
  return { ...preview, title: `${year}年${holiday}放假安排调整预览` }
}

export function changeStoredReply(year: number, holiday: string, moved: readonly Moved[]): Reply {
  return storedReply(`${year}年${holiday}放假安排已调整`, moved)
}

export function changeTooEarlyReply(year: number, holiday: string): Reply {
  return say(
    `没有录入：${year}年全年的放假安排还没有录入，不能单独调整${holiday}。请先发“${year}年部分节假日安排”的原文。`,
  )
}

export function nothingExtendedReply(year: number, holiday: string, to: LocalDate): Reply {
  return say(`没有录入：${year}年${holiday}没有能延长到${to}的假期，请核对年份和日期。`)
}

/** To a department whose deadlines fall on other days now. */
export function movedReply(department: string, moved: readonly Moved[]): Reply {
  return {
    title: `${department} 期限调整`,
    sections: [{ lines: ['放假安排更新后，以下事项的期限有变化：', ...movedLines(moved)] }],
    footer: '发「为什么 编号」看全部算法。',
  }
}

export function groupMovedReply(replies: readonly Reply[]): Reply {
  return allInOne('期限调整', replies)
}

/** X12：2027-01-15（周五） → 2027-01-18（周一） */
function movedLines(moved: readonly Moved[]): string[] {
  const lines = moved
    .slice(0, LISTED)
    .map(({ subject, from, to }) => `${toCode(subject)}：${dayWithWeekday(from)} → ${dayWithWeekday(to)}`)
  return moved.length > LISTED ? [...lines, `……共${moved.length}项`] : lines
}

/** One section per holiday, every day of it named. */
function holidaySections(days: readonly ArrangedDay[]): Section[] {
  return [...groupBy(days, ({ name }) => name)].map(([name, own]) => {
    const off = own.filter(({ kind }) => kind === 'holiday').map(({ day }) => day)
    const worked = own.filter(({ kind }) => kind === 'makeup').map(({ day }) => dayWithWeekday(day))
    const [first, last] = [off.at(0), off.at(-1)]
    const range =
      first === undefined || last === undefined ? [] : [`放假${off.length}天：${dayRange(first, last)}`]
    return {
      heading: name,
      lines: [...range, ...(worked.length === 0 ? [] : [`上班：${worked.join('、')}`])],
    }
  })
}
