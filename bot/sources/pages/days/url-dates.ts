import type { LocalDate } from '../../../../rules/dates.ts'
import { parseDay } from './date-orders.ts'

/** The day a link was made on, or only its month, as the usual CMS write them into the path. */
export type UrlDate =
  | { readonly kind: 'day'; readonly on: LocalDate }
  | { readonly kind: 'month'; readonly year: number; readonly month: number }

/** Year, month, day. Each is anchored on both sides: an id that begins with 2021 is not a date. */
const DAY_SHAPES = [
  /** 拓尔思: t20210908_123.html */
  /\/t(20\d{2})(\d{2})(\d{2})_\d+\.s?html?$/u,
  /** 大汉: /art/2021/9/8/art_1_2.html; 织梦: /2021/09/08/ */
  /\/(20\d{2})\/(\d{1,2})\/(\d{1,2})\//u,
  /** 开普、人民网: /2021-09/08/content_1.htm */
  /\/(20\d{2})-(\d{2})\/(\d{2})\//u,
  /\/(20\d{2})-(\d{2})-(\d{2})\//u,
  /** /202109/08/1.html */
  /\/(20\d{2})(\d{2})\/(\d{2})\//u,
  /** 新点: /20210908/uuid.html */
  /\/(20\d{2})(\d{2})(\d{2})\//u,
  /** 苏迪、织梦: /2021/0908/c12a34/page.htm */
  /\/(20\d{2})\/(\d{2})(\d{2})\//u,
  /** 桐柏: /2024/03-18/750009.html */
  /\/(20\d{2})\/(\d{2})-(\d{2})\//u,
]
const MONTH_SHAPES = [/\/(20\d{2})(\d{2})\/[^/]+$/u, /\/(20\d{2})[-/](\d{2})\/[^/]+$/u]

/** Null when the path has no date, one that does not exist, or one after `today`. */
export function urlDate(url: string, today: LocalDate): UrlDate | null {
  const path = url.replace(/[?#].*$/u, '')
  for (const shape of DAY_SHAPES) {
    const match = shape.exec(path)
    const on = match && parseDay(Number(match[1]), Number(match[2]), Number(match[3]))
    if (on) return on <= today ? { kind: 'day', on } : null
  }
  for (const shape of MONTH_SHAPES) {
    const match = shape.exec(path)
    const first = match && parseDay(Number(match[1]), Number(match[2]), 1)
    if (first) {
      return first <= today ? { kind: 'month', year: Number(match[1]), month: Number(match[2]) } : null
    }
  }
  return null
}
