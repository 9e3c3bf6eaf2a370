import type { Instant } from '../rules/dates.ts'
import type { Database } from './engine/handle.ts'

type Row = Readonly<Record<string, string | number | null>>

interface Changed {
  readonly table: string
  readonly rowId: number
  readonly before: Row | null
  readonly after: Row | null
}

/** A value that the act going on has taken away. */
export interface Erased {
  readonly value: string
  /** Whether it was written down after the moment in question. */
  readonly isNewer: boolean
}

export interface Erasures {
  /** From here on it is the next row's doing. */
  readonly mark: () => void
  /** What has been taken away since the mark. */
  readonly sinceMark: () => readonly Erased[]
}

/** Watches what the act going on takes away, and whether somebody wrote it down after `since`; by the trail, so only where there is one. */
export function openErasures({ $client }: Database, since: Instant): Erasures {
  const last = $client.prepare<[], number>('select coalesce(max(id), 0) from audit_rows').pluck()
  const rows = $client.prepare<[number], Stored>(
    'select table_name, row_id, before, after from audit_rows where id > ? order by id',
  )
  const recentRows = $client.prepare<[number, number], Stored>(
    `select r.table_name, r.row_id, r.before, r.after from audit_rows r
     join audit a on a.id = r.audit_id where a.at > ? and r.id <= ?`,
  )
  const before = last.get() ?? 0
  let marked = before
  let recent: readonly Changed[] | null = null
  const isNewer = (table: string, rowId: number, name: string, value: string) => {
    recent ??= recentRows.all(since, before).map(changedOf)
    return recent.some(
      (it) =>
        it.table === table &&
        it.rowId === rowId &&
        text(it.after, name) === value &&
        text(it.before, name) !== value,
    )
  }
  return {
    mark: () => {
      marked = last.get() ?? 0
    },
    sinceMark: () => {
      const changed = rows.all(marked).map(changedOf)
      const written = new Set(
        changed.flatMap(({ table, after }) =>
          Object.keys(after ?? {}).map((name) => `${table} ${name} ${text(after, name)}`),
        ),
      )
      return changed.flatMap(({ table, rowId, before: old, after }) =>
        Object.keys(old ?? {}).flatMap((name) => {
          const value = text(old, name)
          // A row that is taken out and put in again has lost nothing.
          const isGone = value !== '' && text(after, name) === '' && !written.has(`${table} ${name} ${value}`)
          return isGone ? [{ value, isNewer: isNewer(table, rowId, name, value) }] : []
        }),
      )
    },
  }
}

interface Stored {
  readonly table_name: string
  readonly row_id: number
  readonly before: string | null
  readonly after: string | null
}

function changedOf({ table_name: table, row_id: rowId, before, after }: Stored): Changed {
  const parsed = (json: string | null) => (json === null ? null : (JSON.parse(json) as Row))
  return { table, rowId, before: parsed(before), after: parsed(after) }
}

function text(row: Row | null, name: string): string {
  const value = row?.[name] ?? null
  return value === null ? '' : String(value)
}
