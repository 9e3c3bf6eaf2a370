import type { Database } from './engine/handle.ts'
import { columns, mediaAccounts, people, policyDocuments, websites } from './schema/index.ts'

/** What a spreadsheet may refer to by name. `within` is what the name is unique in. */
export interface Named {
  readonly id: number
  readonly name: string
  readonly within: string
}

/** What a row is called, by its table. */
const NAME_COLUMNS = {
  departments: 'name',
  people: 'name',
  groups: 'name',
  websites: 'name',
  columns: 'name',
  media_accounts: 'name',
  letters: 'number',
  foi_requests: 'number',
  policy_documents: 'title',
  notices: 'number',
} as const

/** Null when the row is not there any more. */
export function nameOfRow(
  { $client }: Database,
  table: keyof typeof NAME_COLUMNS,
  id: number,
): string | null {
  const name = $client.prepare(`select ${NAME_COLUMNS[table]} from ${table} where id = ?`).pluck().get(id)
  return (name as string | undefined) ?? null
}

export function websiteNames(db: Database): Named[] {
  const rows = db.select({ id: websites.id, name: websites.name }).from(websites).all()
  return rows.map((row) => ({ ...row, within: '' }))
}

export function columnNames(db: Database): Named[] {
  const rows = db
    .select({ id: columns.id, name: columns.name, websiteId: columns.websiteId })
    .from(columns)
    .all()
  return rows.map(({ id, name, websiteId }) => ({ id, name, within: String(websiteId) }))
}

export function accountNames(db: Database): Named[] {
  return db
    .select({ id: mediaAccounts.id, name: mediaAccounts.name, within: mediaAccounts.platform })
    .from(mediaAccounts)
    .all()
}

export function documentNames(db: Database): Named[] {
  const rows = db.select({ id: policyDocuments.id, name: policyDocuments.title }).from(policyDocuments).all()
  return rows.map((row) => ({ ...row, within: '' }))
}

/** People by their account, which is what they go by in a sheet. */
export function personNames(db: Database): Named[] {
  const rows = db.select({ id: people.id, name: people.account }).from(people).all()
  return rows.map((row) => ({ ...row, within: '' }))
}
