import { type Bulletin, bulletinById } from '../../../db/bulletins.ts'
import { parseCode, toCode } from '../../../rules/codes.ts'
import { notADraftReply, whichBulletinReply } from '../../messages/bulletins/issue.ts'
import { type CommandContext, Refusal } from '../talk/define.ts'
import { requirePrivate } from '../talk/scope.ts'

export interface MeantBulletin {
  readonly bulletin: Bulletin
  readonly code: string
  /** What was written after the code. */
  readonly rest: string
}

/** The bulletin a text begins with: 「B1 期号 12」. Throws Refusal. */
export function bulletinMeant(context: CommandContext, text: string, usage: string): MeantBulletin {
  // Before it is signed a bulletin is nobody's news.
  requirePrivate(context)
  const [, written = '', rest = ''] = /^([a-zａ-ｚ][0-9０-９]+)[\s,，:：]*(.*)$/isu.exec(text) ?? []
  const subject = parseCode(written)
  const bulletin = subject?.kind === 'bulletin' ? bulletinById(context.app.db, subject.id) : null
  if (bulletin === null) throw new Refusal(whichBulletinReply(usage))
  return { bulletin, code: toCode({ kind: 'bulletin', id: bulletin.id }), rest: rest.trim() }
}

/** The same, of a bulletin that can still be changed. Throws Refusal. */
export function draftMeant(context: CommandContext, text: string, usage: string): MeantBulletin {
  const meant = bulletinMeant(context, text, usage)
  const { state, issueNumber } = meant.bulletin
  if (state !== 'draft') throw new Refusal(notADraftReply(meant.code, issueNumber, state === 'void'))
  return meant
}
