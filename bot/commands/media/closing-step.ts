import {
  type ClosingStep,
  orderOf,
  recordClosingStep,
  type ShutdownOrderRecord,
} from '../../../db/shutdown-orders.ts'
import { addWorkingDays } from '../../../rules/calendar.ts'
import { toCode } from '../../../rules/codes.ts'
import { type LocalDate, localDate } from '../../../rules/dates.ts'
import { can } from '../../../rules/permissions.ts'
import type { MediaAccount } from '../../../rules/types.ts'
import { unknownCodeReply } from '../../messages/talk/answers.ts'
import {
  CLOSING_STEP_NAMES,
  notApprovedReply,
  stepBeforeReply,
  stepDoneReply,
  stepRecordedReply,
  stepTooEarlyReply,
  stepUsageReply,
} from '../../messages/media/shutdown.ts'
import { accountMeant, accountNames } from './accounts.ts'
import { type Command, type CommandContext, Refusal } from '../talk/define.ts'
import { readWords } from '../talk/words.ts'

interface StepCommand {
  readonly step: ClosingStep
  /** The step it follows; null after the approval. */
  readonly after: ClosingStep | null
  readonly aliases: readonly string[]
  readonly purpose: string
}

/** A command that records one step of an account's way out, by its department or by the office. */
export function defineStepCommand({ step, after, aliases, purpose }: StepCommand): Command {
  const name = CLOSING_STEP_NAMES[step]
  return {
    name,
    aliases,
    usage: `${name} 账号 [日期]`,
    purpose,
    topic: 'notice',
    needs: 'report',
    run: (context, text) => {
      const { app, person } = context
      const { account, on } = stepMeant(context, step, text)
      if (!can(person, 'report', account.departmentId))
        throw new Refusal(unknownCodeReply(toCode({ kind: 'account', id: account.id })))
      const order = orderOf(app.db, account.id)
      if (order === null || order.approvedAt === null) throw new Refusal(notApprovedReply(account))
      const done = order[step]
      if (done !== null) throw new Refusal(stepDoneReply(account, step, done))
      const from = after === null ? localDate(order.approvedAt) : dayOfStep(order, account, after)
      if (on < from) throw new Refusal(stepBeforeReply(step, on, after, from))
      recordClosingStep(app.db, order, step, on)
      const fileBy = addWorkingDays(app.calendar(), on, app.profile.notice.filingWorkingDays)
      return stepRecordedReply(account, step, on, fileBy)
    },
  }
}

function stepMeant(
  context: CommandContext,
  step: ClosingStep,
  text: string,
): { readonly account: MediaAccount; readonly on: LocalDate } {
  const { codes, days, links, rest, marked } = readWords(context, text, { names: accountNames(context) })
  const [code] = codes
  const named = [...codes.map(toCode), rest, marked].filter((it) => it !== '')
  // What is left over may be a day that was not understood: it must not become today.
  if (named.length !== 1 || days.length > 1 || links.length > 0) throw new Refusal(stepUsageReply(step))
  const account = accountMeant(context, code === undefined ? rest : toCode(code))
  return { account, on: days[0] ?? context.today }
}

function dayOfStep(order: ShutdownOrderRecord, account: MediaAccount, step: ClosingStep): LocalDate {
  const day = order[step]
  if (day === null) throw new Refusal(stepTooEarlyReply(account, step))
  return day
}
