import { addNotice, hasNotice, orderRectification } from '../../../db/bulletin-orders.ts'
import {
  type Bulletin,
  bulletinById,
  issuedBulletin,
  isSameModel,
  markIssued,
  writeFields,
} from '../../../db/bulletins.ts'
import { letterheadInForce } from '../../../db/letterheads.ts'
import { hasData } from '../../../rules/bulletin/review.ts'
import { toCode } from '../../../rules/codes.ts'
import type { App } from '../../app.ts'
import { audiencesOf } from '../../delivery/audiences.ts'
import { messagesTo } from '../../delivery/recipients.ts'
import { draftModel } from '../../bulletins/draft.ts'
import { withFreshAnnexes } from '../../bulletins/annexes.ts'
import { contactsOf, contactsText } from '../../bulletins/contacts.ts'
import { type ConcernedDepartment, type IssuePlan, planIssue } from '../../bulletins/issue.ts'
import { fieldsLeftEmpty } from '../../bulletins/letterhead.ts'
import { FIELD_NAMES, sectionsAmong } from '../../messages/bulletins/fields.ts'
import type { FieldId } from '../../../rules/bulletin/fields.ts'
import { fileMessages } from '../../delivery/file-sending.ts'
import {
  bulletinName,
  deadlinePassedReply,
  extractReply,
  fieldsMissingReply,
  issuedInGroupReply,
  issuedReply,
  issuePreview,
  letterheadGapsReply,
  nothingToIssueReply,
  numberTakenReply,
  outdatedDraftReply,
  periodIssuedReply,
  stillRunningReply,
} from '../../messages/bulletins/issue.ts'
import { draftMeant, type MeantBulletin } from './code.ts'
import { unreadReply } from '../../messages/talk/items.ts'
import { requireConfirmation } from '../talk/confirm.ts'
import { type Command, type CommandContext, Refusal } from '../talk/define.ts'

/** A signature is for ever: the person says twice that it is meant. */
const TIMES = 2

export const issueBulletin: Command = {
  name: '签发',
  aliases: ['签发通报', '印发'],
  usage: '签发 编号',
  purpose: '签发通报：内容固定，计入通报，下达整改，告知单位',
  topic: 'office',
  needs: 'sign',
  isFinal: true,
  run: (context, text) => {
    const { app, person, today } = context
    const meant = draftMeant(context, text, '签发 B1')
    const { code, rest } = meant
    if (rest !== '') throw new Refusal(unreadReply(rest, `签发 ${code}`))
    const bulletin = withFreshAnnexes(app, meant.bulletin, today)
    const plan = planIssue(app, bulletin, today)
    refuseUnfit(context, meant, plan)
    requireConfirmation(context, issuePreview(code, bulletin.model, plan), TIMES)
    writeFields(app.db, bulletin.id, {
      ...bulletin.fields,
      contacts: contactsText(contactsOf(app.db)),
    })
    markIssued(app.db, bulletin.id, {
      issueNumber: plan.cited,
      issuedOn: today,
      issuedBy: person.personId,
      letterheadId: letterheadInForce(app.db, 'bulletin')?.id ?? null,
    })
    countNotice(context, bulletin, plan)
    tellConcerned(context, bulletin, plan)
    const issued = bulletinById(app.db, bulletin.id)
    if (issued !== null) for (const message of fileMessages(context, issued)) context.tell(message)
    return issuedReply(code, bulletin.model.period, plan)
  },
}

/** What is signed must be whole, true today, and the only one of its period. */
function refuseUnfit({ app, today }: CommandContext, { bulletin, code }: MeantBulletin, plan: IssuePlan) {
  const { model, periodKey } = bulletin
  const inForce = issuedBulletin(app.db, periodKey)
  if (inForce !== null) {
    const standing = toCode({ kind: 'bulletin', id: inForce.id })
    throw new Refusal(periodIssuedReply(standing, inForce.issueNumber, model.period))
  }
  if (!hasData(model, sectionsAmong(plan.fields.parts))) throw new Refusal(nothingToIssueReply(code))
  if (today <= model.period.to && bulletin.fields.asOf === undefined)
    throw new Refusal(stillRunningReply(code, model))
  const isCurrent = isSameModel(model, draftModel(app, model.period, today, bulletin.fields))
  if (!isCurrent) throw new Refusal(outdatedDraftReply(code, model))
  const missing = missingFields(plan)
  if (missing.length > 0) throw new Refusal(fieldsMissingReply(code, missing))
  const empty = fieldsLeftEmpty(app, plan.fields)
  if (empty.length > 0) throw new Refusal(letterheadGapsReply(code, empty))
  const { deadline } = plan.fields
  if (deadline !== null && deadline.on < today) throw new Refusal(deadlinePassedReply(code, deadline.on))
  if (hasNotice(app.db, model.place.level, plan.cited)) throw new Refusal(numberTakenReply(code, plan.cited))
}

function missingFields({ fields: { head, issuer, deadline }, concerned }: IssuePlan): string[] {
  const missing: Partial<Record<FieldId, boolean>> = {
    number: head.kind === 'document' && head.number === null,
    issuer: issuer === null,
    deadline: deadline === null && concerned.length > 0,
  }
  return Object.entries(missing).flatMap(([id, isMissing]) => (isMissing ? [FIELD_NAMES[id as FieldId]] : []))
}

/** A bulletin without a vetoed account has its notice too: its number is taken. */
function countNotice({ app, today }: CommandContext, { id, model }: Bulletin, plan: IssuePlan): void {
  addNotice(app.db, {
    bulletinId: id,
    number: plan.cited,
    level: model.place.level,
    title: bulletinName(model, plan.fields),
    issuedOn: today,
    accountIds: plan.accounts.map(({ accountId }) => accountId),
  })
}

/** One message to each department's people, and one to a group, whatever the number of departments it stands in for. */
function tellConcerned({ app, tell }: CommandContext, bulletin: Bulletin, plan: IssuePlan): void {
  const { id } = bulletin
  const ordered = plan.concerned.flatMap((it) => orderExtract(app, bulletin, plan, it))
  for (const { name, isGroup, recipients, items } of audiencesOf(app, ordered, (it) => it.departmentId)) {
    const departments = items.map(({ department }) => department)
    const reply = isGroup ? issuedInGroupReply(departments, plan) : items[0].extract
    const said = { key: `bulletin:${id}:${name}`, origin: 'bulletin', reply } as const
    for (const message of messagesTo(recipients, said)) tell(message)
  }
}

/** Orders every problem put right; what the department is told of it. None without a deadline. */
function orderExtract(
  app: App,
  { id: bulletinId, periodKey }: Bulletin,
  plan: IssuePlan,
  { departmentId, department, problems }: ConcernedDepartment,
) {
  const { deadline } = plan.fields
  if (deadline === null) return []
  const given = {
    bulletinId,
    periodKey,
    orderedBy: plan.cited,
    departmentId,
    deadlineOn: deadline.on,
    deadlineTime: deadline.time,
  }
  const ordered = problems.map(({ section, subject, text, orderedBy }) => {
    const id = orderRectification(app.db, { ...given, section, subject, description: text })
    return { code: toCode({ kind: 'rectification', id }), section, text, orderedBy }
  })
  return [{ departmentId, department, extract: extractReply(department, plan, ordered) }]
}
