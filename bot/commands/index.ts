import { acknowledge } from './acknowledge.ts'
import { bind } from './bind.ts'
import { bulletin } from './bulletin.ts'
import { cancel } from './cancel.ts'
import { confirm } from './confirm.ts'
import type { Command } from './define.ts'
import { deliveries } from './deliveries.ts'
import { foiAnnual } from './foi-annual.ts'
import { foi } from './foi.ts'
import { groups } from './groups.ts'
import { help } from './help.ts'
import { interpretations } from './interpretations.ts'
import { letters } from './letters.ts'
import { log } from './log.ts'
import { lookNow } from './look-now.ts'
import { media } from './media.ts'
import { notices } from './notices.ts'
import { overview } from './overview.ts'
import { rectifications } from './rectifications.ts'
import { resend } from './resend.ts'
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
  foiAnnual,
  why,
  acknowledge,
  bulletin,
  urge,
  lookNow,
  snooze,
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
