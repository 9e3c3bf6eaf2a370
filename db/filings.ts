import { eq } from 'drizzle-orm'
import type { Filing } from '../rules/types.ts'
import type { Database } from './engine/handle.ts'
import { mediaAccounts } from './schema/index.ts'

export function setFiling(
  db: Database,
  accountId: number,
  system: 'national' | 'provincial',
  filing: Filing,
): void {
  const change = system === 'national' ? { nationalFiling: filing } : { provincialFiling: filing }
  db.update(mediaAccounts).set(change).where(eq(mediaAccounts.id, accountId)).run()
}
