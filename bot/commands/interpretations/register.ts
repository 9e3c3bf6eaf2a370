import { interpretationState } from '../../../rules/interpretations.ts'
import { matchDocuments, nearestDocuments } from '../../../rules/document-titles.ts'
import { can } from '../../../rules/permissions.ts'
import type { InterpretationForm, PolicyDocument } from '../../../rules/types.ts'
import { interpretationLedger } from '../../ledgers/interpretations.ts'
import { unknownCodeReply } from '../../messages/talk/answers.ts'
import {
  FORM_NAMES,
  formMissingReply,
  interpretationRegisteredReply,
  whichDocumentReply,
} from '../../messages/interpretations/words.ts'
import { beforeStartReply, notForThisReply, unreadReply } from '../../messages/talk/items.ts'
import { toCode } from '../../../rules/codes.ts'
import { type Command, type CommandContext, Refusal } from '../talk/define.ts'
import { type ChatRow, registerRow } from '../talk/register.ts'
import { noteOf, readWords, requireOne, type Words } from '../talk/words.ts'

const ROW: ChatRow = {
  ledger: interpretationLedger,
  usage: '登记解读 编号 文字 2021-10-08 链接',
  order: ['文件名称', '形式', '发布日期', '链接'],
}
/** Titles offered for an unknown one. */
const OFFERED = 3

export const interpretationRegister: Command = {
  name: '登记解读',
  aliases: ['已解读', '报解读'],
  usage: '登记解读 文件 形式 [日期] [链接]',
  purpose: '登记解读；形式有文字、图片、视频、访谈、其他',
  topic: 'interpretation',
  needs: 'report',
  run: (context, rest) => {
    const { app, today } = context
    const titles = context.snapshot().documents.map(({ title: it }) => it)
    const words = readWords(context, rest, { names: titles })
    requireOne({ ...words, codes: words.codes.slice(1) }, ROW.usage)
    if (words.marked !== '') throw new Refusal(unreadReply(words.marked, ROW.usage))
    const { form, others } = formIn(words)
    const { document, title } = documentMeant(context, words, others)
    const on = words.days[0] ?? today
    if (on < document.publishedOn)
      throw new Refusal(beforeStartReply(on, '文件公开日期', document.publishedOn))
    registerRow(context, ROW, {
      文件名称: document.title,
      形式: FORM_NAMES[form],
      发布日期: on,
      标题: title,
      链接: words.links[0] ?? '',
    })
    const now = context.snapshot().documents.find(({ id }) => id === document.id) ?? document
    const state = interpretationState(now, app.calendar(), app.profile, today)
    return interpretationRegisteredReply({ document: now, form, on, title, state })
  },
}

/** The one piece that names a form, 图片 or 图片解读, and everything else. */
function formIn({ rest }: Words): { form: InterpretationForm; others: string } {
  const pieces = rest.split(' ').filter((piece) => piece !== '')
  const forms = Object.entries(FORM_NAMES) as [InterpretationForm, string][]
  const named = pieces.flatMap((piece) =>
    forms.flatMap(([form, name]) => (piece === name || piece === `${name}解读` ? [{ form, piece }] : [])),
  )
  const [only, another] = named
  if (only === undefined || another !== undefined) throw new Refusal(formMissingReply())
  return { form: only.form, others: pieces.filter((piece) => piece !== only.piece).join(' ') }
}

/** By its id, and then what else is written is the interpretation's own title; else by its title. */
function documentMeant(
  context: CommandContext,
  { codes }: Words,
  others: string,
): { document: PolicyDocument; title: string } {
  const { documents } = context.snapshot()
  const [code] = codes
  if (code !== undefined) {
    if (code.kind !== 'document') throw new Refusal(notForThisReply(code))
    const document = documents.find(({ id }) => id === code.id)
    if (!document || !can(context.person, 'report', document.departmentId))
      throw new Refusal(unknownCodeReply(toCode(code)))
    return { document, title: noteOf({ said: others, marked: '' }) ?? '' }
  }
  const own = documents.filter(({ departmentId }) => can(context.person, 'report', departmentId))
  const [only, ...more] = matchDocuments(others, own)
  if (only && more.length === 0) return { document: only, title: '' }
  if (only) throw new Refusal(whichDocumentReply(others, [only, ...more], true))
  throw new Refusal(whichDocumentReply(others, nearestDocuments(others, own, OFFERED), false))
}
