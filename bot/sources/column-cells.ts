import type { LocalDate } from '../../rules/dates.ts'
import type { UpdateWindow } from '../../rules/types.ts'
import { type CellKind, day, expect, found, normal } from './cells.ts'

/** What an inspector writes about a column: the newest item's day, or why there is none. */
export type Look =
  | { readonly outcome: 'dated'; readonly on: LocalDate }
  | { readonly outcome: 'none-since'; readonly window: UpdateWindow }
  | { readonly outcome: 'none-since'; readonly since: LocalDate }
  | { readonly outcome: 'blank' | 'unreadable' }

/** 2周, 14天, 6个月, 1年 */
export const updateWindow: CellKind<UpdateWindow> = {
  read: (cell) => {
    const window = parseWindow(normal(cell))
    return window === null ? expect({ kind: 'window' }) : found(window)
  },
  write: ({ count, unit }) => {
    if (unit === 'day') return count % 7 === 0 ? `${count / 7}周` : `${count}天`
    return count % 12 === 0 ? `${count / 12}年` : `${count}个月`
  },
  shape: { kind: 'window' },
}

/** 2021-09-08, 6个月内未更新, 2021-03-28以来未更新, 空白, 无法读取 */
export const look: CellKind<Look> = {
  read: (cell) => {
    const plain = normal(cell)
    if (plain === '空白') return found({ outcome: 'blank' })
    if (plain === '无法读取') return found({ outcome: 'unreadable' })
    const window = parseWindow(plain.replace(/内未更新$/u, ''))
    if (window !== null && plain.endsWith('内未更新')) return found({ outcome: 'none-since', window })
    const bare = plain.replace(/以来未更新$/u, '')
    const on = day.read(bare)
    if (on.ok)
      return found(
        bare === plain ? { outcome: 'dated', on: on.value } : { outcome: 'none-since', since: on.value },
      )
    return expect(on.expected?.kind === 'date' && on.expected.noSuchDay ? on.expected : { kind: 'look' })
  },
  write: (seen) => {
    if (seen.outcome === 'dated') return seen.on
    if (seen.outcome === 'none-since')
      return 'since' in seen ? `${seen.since}以来未更新` : `${updateWindow.write(seen.window)}内未更新`
    return seen.outcome === 'blank' ? '空白' : '无法读取'
  },
  shape: { kind: 'look' },
}

function parseWindow(plain: string): UpdateWindow | null {
  const match = /^([1-9]\d{0,2})(周|天|日|个月|月|年)$/u.exec(plain.replace(/\s/gu, ''))
  if (!match) return null
  const count = Number(match[1])
  if (match[2] === '周') return { count: count * 7, unit: 'day' }
  if (match[2] === '天' || match[2] === '日') return { count, unit: 'day' }
  return { count: match[2] === '年' ? count * 12 : count, unit: 'month' }
}
