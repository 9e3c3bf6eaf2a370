/** `part` of `whole` as it is printed: one decimal, half up, from whole numbers so that 71.45 cannot wobble. */
export interface Rate {
  readonly part: number
  readonly whole: number
  /** 71.4% — or a dash when there is nothing to divide by. */
  readonly printed: string
}

export function rate(part: number, whole: number): Rate {
  return { part, whole, printed: printRate(part, whole) }
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

function printRate(part: number, whole: number): string {
  if (whole === 0) return '—'
  const tenths = Math.floor((2000 * part + whole) / (2 * whole))
  return `${Math.floor(tenths / 10)}.${tenths % 10}%`
}
