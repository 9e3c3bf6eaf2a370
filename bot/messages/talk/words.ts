import type { SkippedRun } from '../../../rules/calendar.ts'
import { dayOfMonth, type LocalDate, monthOf, weekday, yearOf } from '../../../rules/dates.ts'
import type { Place } from '../../../rules/place.ts'
import type { AccountState, Area, NoticeLevel, Stage, UpdateWindow } from '../../../rules/types.ts'

const AREA_NAMES: Readonly<Record<Area, string>> = {
  website: '网站栏目',
  media: '政务新媒体',
  letter: '信箱',
  foi: '依申请公开',
  interpretation: '政策解读',
  notice: '通报累计',
  rectification: '整改',
}

/** By the place's own name for it: 县长信箱. */
export function areaNameIn({ mailbox }: Place, area: Area): string {
  return area === 'letter' ? mailbox : AREA_NAMES[area]
}

export const STAGE_NAMES: Readonly<Record<Stage, string>> = {
  ok: '正常',
  upcoming: '快到期',
  due: '今日到期',
  recheck: '待报更',
  overdue: '已超期',
  serious: '严重超期',
  excused: '暂停计时',
  unknown: '情况不明',
}

export const LEVEL_NAMES: Readonly<Record<NoticeLevel, string>> = {
  province: '省级',
  city: '市级',
  county: '县级',
}

export const ACCOUNT_STATE_NAMES: Readonly<Record<AccountState, string>> = {
  running: '正常运行',
  closing: '拟关停',
  announced: '已公告',
  deregistered: '平台已注销',
  filed: '系统已备案',
}

/** What a 依申请 clock waits for. */
export const STOP_NAMES = {
  correction: '待申请人补正',
  opinion: '征求意见',
  assist: '征求协办机关意见',
  fee: '待申请人缴费',
} as const

/** 2021年9月8日 */
export function printedDay(day: LocalDate): string {
  return `${yearOf(day)}年${monthOf(day)}月${dayOfMonth(day)}日`
}

/** Beside what nobody but the department itself has seen. */
export const SELF_REPORTED = '（自报，待核实）'

/** 2021-10-11（周一） */
export function dayWithWeekday(day: LocalDate): string {
  return `${day}（周${'一二三四五六日'[weekday(day) - 1] ?? ''}）`
}

/** 10月1日（周五）; with its year where that is another than today's. */
export function nearDay(day: LocalDate, today: LocalDate): string {
  const printed = printedDay(day)
  const named = yearOf(day) === yearOf(today) ? printed.slice(5) : printed
  return `${named}（周${'一二三四五六日'[weekday(day) - 1] ?? ''}）`
}

/** 2021-10-01至10-07 */
export function dayRange(from: LocalDate, to: LocalDate): string {
  if (from === to) return from
  return `${from}至${from.slice(0, 4) === to.slice(0, 4) ? to.slice(5) : to}`
}

export function windowName({ count, unit }: UpdateWindow): string {
  if (unit === 'day') return count % 7 === 0 ? `${count / 7}周` : `${count}天`
  return count % 12 === 0 ? `${count / 12}年` : `${count}个月`
}

/** As documents print it: 6 个月, 2 周 */
export function printedWindow(window: UpdateWindow): string {
  return windowName(window).replace(/(?<=\d)(?=\D)/u, ' ')
}

export function skippedName({ from, to, reason, name }: SkippedRun): string {
  const why = { weekend: '周末', holiday: name, paused: '暂停计时' }[reason]
  return `${dayRange(from, to)} ${why}`
}

/** What a person typed, said back to them: never a whole page of it. */
export function shortened(text: string): string {
  const characters = [...text]
  return characters.length <= QUOTED ? text : `${characters.slice(0, QUOTED).join('')}…`
}

/** Longer than any department's name or id. */
const QUOTED = 24
