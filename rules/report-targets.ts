import type { Subject } from './codes.ts'
import { nearestDepartments } from './department-names.ts'
import type { Snapshot } from './types.ts'

/** Something a department keeps up to date: a column of a site, or an account. */
export interface ReportTarget {
  readonly subject: Subject
  readonly departmentId: number
  /** 平氏镇政府网站「通知公告」 */
  readonly label: string
  /** What it alone is called. */
  readonly name: string
  /** All that can stand in what a person types for it. */
  readonly words: string
}

export function reportTargets({ websites, accounts }: Snapshot): ReportTarget[] {
  const columns = websites.flatMap((website) =>
    website.columns.map((column) => ({
      subject: { kind: 'column' as const, id: column.id },
      departmentId: website.departmentId,
      label: `${website.name}「${column.name}」`,
      name: plain(column.name),
      words: plain(`${website.name}${column.name}`),
    })),
  )
  const channels = accounts.map((account) => ({
    subject: { kind: 'account' as const, id: account.id },
    departmentId: account.departmentId,
    label: `${account.platform}「${account.name}」`,
    name: plain(account.name),
    words: plain(`${account.platform}${account.name}`),
  }))
  return [...columns, ...channels]
}

/** The targets that a name can mean: those called exactly so, else those with every piece of it in their words. */
export function matchTargets(text: string, targets: readonly ReportTarget[]): ReportTarget[] {
  const pieces = text.split(' ').map(plain)
  const whole = pieces.join('')
  if (whole === '') return []
  const exact = targets.filter(({ name, words }) => name === whole || words === whole)
  if (exact.length > 0) return exact
  return targets.filter(({ words }) => pieces.every((piece) => words.includes(piece)))
}

/** By shared characters, as with departments. */
export function nearestTargets(
  text: string,
  targets: readonly ReportTarget[],
  count: number,
): ReportTarget[] {
  const named = targets.map(({ words }, id) => ({ id, name: words, aliases: [] }))
  return nearestDepartments(text, named, count).flatMap(({ id }) => targets[id] ?? [])
}

function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s「」《》“”"]/gu, '')
}
