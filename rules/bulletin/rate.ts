import type { RateFormat, RatedSection, RuleProfile } from '../profile.ts'

/** `part` of `whole` as it is printed, worked out from whole numbers so that 71.45 cannot wobble. */
export interface Rate {
  readonly part: number
  readonly whole: number
  /** 71.4% — or a dash when there is nothing to divide by. */
  readonly printed: string
}

/** How many digits, and how the last one comes about. */
export interface Printing extends Pick<RateFormat, 'rounding' | 'shortWhole'> {
  readonly decimals: 0 | 1 | 2
}

const ONE_DECIMAL: Printing = { decimals: 1, rounding: 'half-up', shortWhole: false }

export function rate(part: number, whole: number, printing: Printing = ONE_DECIMAL): Rate {
  return { part, whole, printed: printRate(part, whole, printing) }
}

/** As the rates of a section are printed. */
export function printingOf({ bulletin }: RuleProfile, section: RatedSection): Printing {
  return { ...bulletin.rates, decimals: bulletin.rates.decimals[section] }
}

/** `total` shared out among `count`, as it is printed: one decimal, half up; a dash when there is none to share among. */
export interface Average {
  readonly total: number
  readonly count: number
  readonly printed: string
}

export function average(total: number, count: number): Average {
  const tenths = count === 0 ? 0 : Math.floor((20 * total + count) / (2 * count))
  return { total, count, printed: count === 0 ? '—' : `${Math.floor(tenths / 10)}.${tenths % 10}` }
}

/** Whether the rate reaches `target` (a share of 1); nothing to judge counts as reached. */
export function reaches(of: Rate, target: number): boolean {
  // Divided, not multiplied: 0.55 × 100 is a hair above 55, and 55 of 100 would miss 55%.
  return of.whole === 0 || of.part / of.whole >= target
}

/** A target as it is printed: 100%, 50%, 66.7%. */
export function printShare(share: number): string {
  return `${Number((share * 100).toFixed(1))}%`
}

function printRate(part: number, whole: number, { decimals, rounding, shortWhole }: Printing): string {
  if (whole === 0) return '—'
  if (part === whole && shortWhole) return '100%'
  const scale = 10 ** decimals
  const half = rounding === 'half-up' ? whole : 0
  const units = Math.floor((200 * scale * part + half) / (2 * whole))
  const rest = decimals === 0 ? '' : `.${String(units % scale).padStart(decimals, '0')}`
  return `${Math.floor(units / scale)}${rest}%`
}
