import { findAccount } from './media/find.ts'
import { acknowledge } from './items/acknowledge.ts'
import { answered } from './items/answer.ts'
import { bind } from './people/bind.ts'
import { bindingCode } from './people/binding-code.ts'
import { bulletin } from './bulletins/draft.ts'
import { cancel } from './talk/cancel.ts'
import { confirm } from './talk/confirm.ts'
import { civil } from './talk/civil.ts'
import { clock } from './delivery/clock.ts'
import type { Command } from './talk/define.ts'
import { contact } from './people/contact.ts'
import { deliveries } from './delivery/deliveries.ts'
import { dispute } from './websites/dispute.ts'
import { documentRegister } from './interpretations/document-register.ts'
import { editBulletin } from './bulletins/edit.ts'
import { exportLedgers } from './ledgers/export.ts'
import { extend } from './items/extend.ts'
import { listFilings } from './media/filing-list.ts'
import { recordFiling } from './media/filing-record.ts'
import { foi } from './foi/list.ts'
import { foiAnnual } from './foi/annual.ts'
import { foiAnswer } from './foi/answer.ts'
import { foiConfirm } from './foi/confirm.ts'
import { foiEvents } from './foi/event.ts'
import { foiRegister } from './foi/register.ts'
import { groups } from './people/groups.ts'
import { help } from './talk/help.ts'
import { holidays } from './ledgers/holidays.ts'
import { importLedger } from './ledgers/import.ts'
import { interpretationRegister } from './interpretations/register.ts'
import { interpretations } from './interpretations/list.ts'
import { issueBulletin } from './bulletins/issue.ts'
import { letterhead } from './bulletins/letterhead.ts'
import { letterRegister } from './letters/register.ts'
import { letterReopen } from './letters/reopen.ts'
import { letterTransfer } from './letters/transfer.ts'
import { letters } from './letters/list.ts'
import { log } from './ledgers/log.ts'
import { lookNow } from './websites/look-now.ts'
import { matterAnswer } from './matters/answer.ts'
import { pendingMatters } from './matters/list.ts'
import { matters } from './matters/raise.ts'
import { media } from './media/list.ts'
import { registerNotice } from './notices/register.ts'
import { revokeNotice } from './notices/void.ts'
import { notices } from './notices/list.ts'
import { overview } from './items/overview.ts'
import { people } from './people/list.ts'
import { questions } from './talk/questions.ts'
import { proofread } from './content/proofread.ts'
import { rectificationClose } from './rectifications/close.ts'
import { rectificationFix } from './rectifications/fix.ts'
import { rectificationRegister } from './rectifications/register.ts'
import { rectificationReport } from './rectifications/report.ts'
import { rectificationSendBack } from './rectifications/send-back.ts'
import { rectifications } from './rectifications/list.ts'
import { reportConfirm } from './items/report-confirm.ts'
import { reportRefute } from './items/report-refute.ts'
import { reportUpdate } from './items/report-update.ts'
import { resend } from './delivery/resend.ts'
import { reviewBulletinCommand } from './bulletins/review.ts'
import { role } from './people/role.ts'
import { announceShutdown } from './media/shutdown-announce.ts'
import { approveShutdown } from './media/shutdown-approve.ts'
import { deregisterAccount } from './media/shutdown-deregister.ts'
import { shutdownDocument } from './media/shutdown-document.ts'
import { fileShutdown } from './media/shutdown-file.ts'
import { withdrawShutdown } from './media/shutdown-withdraw.ts'
import { settings } from './ledgers/settings.ts'
import { snooze } from './items/snooze.ts'
import { status } from './items/status.ts'
import { unbind } from './people/unbind.ts'
import { trend } from './bulletins/trend.ts'
import { undo } from './ledgers/undo.ts'
import { urge } from './delivery/urge.ts'
import { voidBulletin } from './bulletins/void.ts'
import { websites } from './websites/list.ts'
import { why } from './items/why.ts'

/** Every command, in the order of 「帮助」. */
export const commands: readonly Command[] = [
  status,
  pendingMatters,
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
  ...matters,
  matterAnswer,
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
  proofread,
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
  dispute,
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
  settings,
  holidays,
  groups,
  bindingCode,
  people,
  role,
  log,
  clock,
  confirm,
  cancel,
  undo,
  bind,
  unbind,
  help,
  contact,
  questions,
  civil,
]
