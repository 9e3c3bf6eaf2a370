import { kindOf, type Period, type PeriodKind } from '../../../rules/periods.ts'
import { printedSpan } from '../bulletins/official.ts'

const QUARTERS = ['一', '二', '三', '四']

/** 2021年第三季度, 2021年9月, 2021年上半年, 2021年度 or 2021年9月1日至10月8日 */
export function periodName(period: Period): string {
  if ('month' in period) return `${period.year}年${period.month}月`
  if ('quarter' in period) return `${period.year}年第${QUARTERS[period.quarter - 1] ?? ''}季度`
  if ('half' in period) return `${period.year}年${period.half === 1 ? '上' : '下'}半年`
  return 'year' in period ? `${period.year}年度` : printedSpan(period.from, period.to)
}

interface PeriodWords {
  /** Said inside a bulletin of its own period. */
  readonly current: string
  readonly previous: string
  readonly twice: string
  /** What is not over yet. */
  readonly running: string
}

const WORDS: Readonly<Record<PeriodKind, PeriodWords>> = {
  month: { current: '本月', previous: '上月', twice: '连续两个月', running: '本月' },
  quarter: { current: '本季度', previous: '上季', twice: '连续两季', running: '季度' },
  'half-year': { current: '本期', previous: '上期', twice: '连续两期', running: '本期' },
  year: { current: '本年度', previous: '上年度', twice: '连续两年', running: '年度' },
  window: { current: '本期', previous: '上期', twice: '连续两期', running: '检查' },
}

export function periodWords(period: Period): PeriodWords {
  return WORDS[kindOf(period)]
}
