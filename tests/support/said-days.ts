import {
  daysBetween,
  daysInMonth,
  dayOfMonth,
  type LocalDate,
  mondayOf,
  monthOf,
  weekday,
  yearOf,
} from '../../rules/dates.ts'

const DIGITS = '〇一二三四五六七八九'

/** 7 → 七, 31 → 三十一 */
function han(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10]
  if (tens === 0) return DIGITS[ones] ?? ''
  return `${tens > 1 ? DIGITS[tens] : ''}十${ones === 0 ? '' : DIGITS[ones]}`
}

/** Every way to name just this day that we know of; the day itself is the truth. */
export function waysToSay(day: LocalDate, today: LocalDate): string[] {
  const [y, m, d, w] = [yearOf(day), monthOf(day), dayOfMonth(day), '一二三四五六日'[weekday(day) - 1] ?? '']
  const pad = (value: number) => String(value).padStart(2, '0')
  const away = daysBetween(day, today)
  const named = { 0: ['今天', '今日'], 1: ['昨天', '昨日', '昨儿'], 2: ['前天'], 3: ['大前天'] }[away] ?? []
  const ahead = { [-1]: ['明天', '明日'], [-2]: ['后天'], [-3]: ['大后天'] }[away] ?? []
  const weeks = daysBetween(mondayOf(day), mondayOf(today)) / 7
  const ofWeek =
    { 0: ['本周', '这周', '这个星期'], 1: ['上周', '上星期', '上个礼拜'], [-1]: ['下周'] }[weeks] ?? []
  const months = (yearOf(today) - y) * 12 + monthOf(today) - m
  const ofMonth = { 0: ['本月', '这个月'], 1: ['上月', '上个月'] }[months] ?? []
  return [
    `${m}月${d}日`,
    `${m}月${d}号`,
    `${m}月${d}`,
    `${pad(m)}月${pad(d)}日`,
    `${m} 月 ${d} 日`,
    `${han(m)}月${han(d)}日`,
    `${han(m)}月${han(d)}号`,
    `${han(m)}月${han(d)}`,
    `${m}.${d}`,
    `${m}/${d}`,
    `${m}-${d}`,
    `${pad(m)}.${pad(d)}`,
    `${pad(m)}${pad(d)}`,
    `${y}年${m}月${d}日`,
    `${y % 100}年${m}月${d}日`,
    `今年${m}月${d}日`.replace('今年', y === yearOf(today) ? '今年' : `${y}年`),
    day,
    day.replaceAll('-', ''),
    day.replaceAll('-', '/'),
    `${y}.${m}.${d}`,
    `${y % 100}.${m}.${d}`,
    `${[...String(y)].map((digit) => DIGITS[Number(digit)]).join('')}年${han(m)}月${han(d)}日`,
    ...named,
    ...ahead,
    ...(away > 0 ? [`${away}天前`, `${han(away)}天前`] : []),
    ...ofWeek.map((which) => `${which}${w}`),
    ...(Math.abs(away) < 7 ? [`周${w}`, `星期${w}`] : []),
    ...ofMonth.flatMap((which) => [`${which}${d}日`, `${which}${han(d)}号`]),
    ...(Math.abs(away) < 15 ? [`${d}号`, `${d}日`, `${han(d)}号`] : []),
    ...(d === daysInMonth(y, m) ? [`${m}月底`, `${han(m)}月最后一天`] : []),
    ...(d === daysInMonth(y, m) && months === 1 ? ['上月底', '上个月末'] : []),
  ]
}

/** What stands around a day; it changes nothing. */
export const AROUND: readonly ((day: string, weekdayName: string) => string)[] = [
  (day) => day,
  (day) => `${day}上午`,
  (day) => `${day}下午`,
  (day) => `${day}晚上`,
  (day) => `${day}下午3点`,
  (day) => `${day}上午九点半`,
  (day) => `${day} 15:00`,
  (day) => `于${day}`,
  (day) => `在${day}`,
  (day) => `（${day}）`,
  (day, name) => `${day}（周${name}）`,
]

/** Said by people who mean a day; nobody can tell which. */
export const NO_DAYS: readonly string[] = [
  '前几天',
  '最近',
  '上周',
  '上个月',
  '月中',
  '年底',
  '国庆前',
  '春节',
  '当天',
  '次日',
  '9月',
  '十月中旬',
  '2021年9月',
  '没有',
  '还没有',
  '2月30日',
  '13月1日',
  '9月31号',
  '930',
  '10月8日至10日',
]
