import { findAccount } from './account-find.ts'
import { acknowledge } from './acknowledge.ts'
import { answered } from './answer.ts'
import { bind } from './bind.ts'
import { bindingCode } from './binding-code.ts'
import { bulletin } from './bulletin.ts'
import { cancel } from './cancel.ts'
import { confirm } from './confirm.ts'
import type { Command } from './define.ts'
import { deliveries } from './deliveries.ts'
import { documentRegister } from './document-register.ts'
import { editBulletin } from './edit-bulletin.ts'
import { exportLedgers } from './export.ts'
import { extend } from './extend.ts'
import { listFilings } from './filing-list.ts'
import { recordFiling } from './filing-record.ts'
import { foi } from './foi.ts'
import { foiAnnual } from './foi-annual.ts'
import { foiAnswer } from './foi-answer.ts'
import { foiConfirm } from './foi-confirm.ts'
import { foiEvents } from './foi-event.ts'
import { foiRegister } from './foi-register.ts'
import { groups } from './groups.ts'
import { help } from './help.ts'
import { holidays } from './holidays.ts'
import { importLedger } from './import.ts'
import { interpretationRegister } from './interpretation-register.ts'
import { interpretations } from './interpretations.ts'
import { issueBulletin } from './issue-bulletin.ts'
import { letterhead } from './letterhead.ts'
import { letterRegister } from './letter-register.ts'
import { letterReopen } from './letter-reopen.ts'
import { letterTransfer } from './letter-transfer.ts'
import { letters } from './letters.ts'
import { log } from './log.ts'
import { lookNow } from './look-now.ts'
import { media } from './media.ts'
import { registerNotice } from './notice-register.ts'
import { revokeNotice } from './notice-void.ts'
import { notices } from './notices.ts'
import { overview } from './overview.ts'
import { people } from './people.ts'
import { rectificationClose } from './rectification-close.ts'
import { rectificationFix } from './rectification-fix.ts'
import { rectificationRegister } from './rectification-register.ts'
import { rectificationReport } from './rectification-report.ts'
import { rectificationSendBack } from './rectification-send-back.ts'
import { rectifications } from './rectifications.ts'
import { reportConfirm } from './report-confirm.ts'
import { reportRefute } from './report-refute.ts'
import { reportUpdate } from './report-update.ts'
import { resend } from './resend.ts'
import { reviewBulletinCommand } from './review-bulletin.ts'
import { role } from './role.ts'
import { announceShutdown } from './shutdown-announce.ts'
import { approveShutdown } from './shutdown-approve.ts'
import { deregisterAccount } from './shutdown-deregister.ts'
import { shutdownDocument } from './shutdown-document.ts'
import { fileShutdown } from './shutdown-file.ts'
import { withdrawShutdown } from './shutdown-withdraw.ts'
import { snooze } from './snooze.ts'
import { status } from './status.ts'
import { unbind } from './unbind.ts'
import { trend } from './trend.ts'
import { undo } from './undo.ts'
import { urge } from './urge.ts'
import { voidBulletin } from './void-bulletin.ts'
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
  foiAnnual,
  why,
  acknowledge,
  reportUpdate,
  answered,
  letterRegister,
  letterTransfer,
  extend,
  letterReopen,
  foiRegister,
  foiConfirm,
  ...foiEvents,
  foiAnswer,
  documentRegister,
  interpretationRegister,
  rectificationFix,
  rectificationReport,
  rectificationRegister,
  rectificationClose,
  rectificationSendBack,
  reportConfirm,
  reportRefute,
  bulletin,
  reviewBulletinCommand,
  trend,
  editBulletin,
  issueBulletin,
  voidBulletin,
  letterhead,
  urge,
  lookNow,
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
  importLedger,
  exportLedgers,
  holidays,
  groups,
  bindingCode,
  people,
  role,
  log,
  confirm,
  cancel,
  undo,
  bind,
  unbind,
  help,
]
