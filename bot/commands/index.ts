import { acknowledge } from './acknowledge.ts'
import { bind } from './bind.ts'
import { bindingCode } from './binding-code.ts'
import { bulletin } from './bulletin.ts'
import { cancel } from './cancel.ts'
import { confirm } from './confirm.ts'
import type { Command } from './define.ts'
import { foi } from './foi.ts'
import { groups } from './groups.ts'
import { help } from './help.ts'
import { holidays } from './holidays.ts'
import { interpretations } from './interpretations.ts'
import { letters } from './letters.ts'
import { log } from './log.ts'
import { media } from './media.ts'
import { notices } from './notices.ts'
import { overview } from './overview.ts'
import { people } from './people.ts'
import { rectifications } from './rectifications.ts'
import { role } from './role.ts'
import { status } from './status.ts'
import { unbind } from './unbind.ts'
import { undo } from './undo.ts'
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
