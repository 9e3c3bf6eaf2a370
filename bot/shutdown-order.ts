import type { LocalDate } from '../rules/dates.ts'
import { shutdownCase } from '../rules/shutdown.ts'
import type { App } from './app.ts'
import { DRAFT_ORDER } from './messages/shutdown-order.ts'
import type { ShutdownOrder } from './reports/shutdown-order.ts'

/** The order to close an account as it would be drafted today; null when there is no such account. */
export function draftShutdownOrder(app: App, accountId: number, today: LocalDate): ShutdownOrder | null {
  const snapshot = app.snapshot(today)
  const account = snapshot.accounts.find(({ id }) => id === accountId)
  return account ? { ...DRAFT_ORDER, ...shutdownCase(account, snapshot) } : null
}
