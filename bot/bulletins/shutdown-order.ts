import { localDate } from '../../rules/dates.ts'
import { shutdownCase } from '../../rules/shutdown.ts'
import type { App } from '../app.ts'
import type { OutgoingFile } from '../channels/channel.ts'
import { shutdownFileName } from '../messages/ledgers/links.ts'
import { DRAFT_ORDER } from '../messages/media/shutdown-order.ts'
import { inWorker } from '../workers/pool.ts'

/** The order to close an account, as it would be drafted today; null when there is no such account. */
export async function shutdownOrderFile(app: App, accountId: number): Promise<OutgoingFile | null> {
  const snapshot = app.snapshot(localDate(app.clock.now()))
  const account = snapshot.accounts.find(({ id }) => id === accountId)
  if (!account) return null
  const order = { ...DRAFT_ORDER, reportTo: snapshot.place.office, ...shutdownCase(account, snapshot) }
  const content = await inWorker('render-shutdown-order', { order, fonts: app.config.fonts })
  return { name: shutdownFileName(account.name), content: Buffer.from(content) }
}
