import { findAccount } from './account-find.ts'
import { acknowledge } from './acknowledge.ts'
import { bind } from './bind.ts'
import { bulletin } from './bulletin.ts'
import { cancel } from './cancel.ts'
import { confirm } from './confirm.ts'
import type { Command } from './define.ts'
import { deliveries } from './deliveries.ts'
import { listFilings } from './filing-list.ts'
import { recordFiling } from './filing-record.ts'
import { foi } from './foi.ts'
import { groups } from './groups.ts'
import { help } from './help.ts'
import { interpretations } from './interpretations.ts'
import { letters } from './letters.ts'
import { log } from './log.ts'
import { media } from './media.ts'
import { registerNotice } from './notice-register.ts'
import { revokeNotice } from './notice-void.ts'
import { notices } from './notices.ts'
import { overview } from './overview.ts'
import { rectifications } from './rectifications.ts'
import { resend } from './resend.ts'
import { announceShutdown } from './shutdown-announce.ts'
import { approveShutdown } from './shutdown-approve.ts'
import { deregisterAccount } from './shutdown-deregister.ts'
import { shutdownDocument } from './shutdown-document.ts'
import { fileShutdown } from './shutdown-file.ts'
import { withdrawShutdown } from './shutdown-withdraw.ts'
import { snooze } from './snooze.ts'
import { status } from './status.ts'
import { undo } from './undo.ts'
import { urge } from './urge.ts'
import { websites } from './websites.ts'
import { why } from './why.ts'

/** Every command, in the order of 「帮助」. */
export const commands: readonly Command[] = [
  status,
  websites,
  media,
  letters,
  foi,
  interpretations,
  notices,
  rectifications,
  overview,
  why,
  acknowledge,
  bulletin,
  urge,
  snooze,
  registerNotice,
  revokeNotice,
  shutdownDocument,
  approveShutdown,
  withdrawShutdown,
  announceShutdown,
  deregisterAccount,
  fileShutdown,
  findAccount,
  recordFiling,
  listFilings,
  deliveries,
  resend,
  groups,
  log,
  confirm,
  cancel,
  undo,
  bind,
  help,
]
