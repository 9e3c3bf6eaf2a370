import { toCode } from '../../../rules/codes.ts'
import type { LocalDate } from '../../../rules/dates.ts'
import type { InterpretationState } from '../../../rules/interpretations.ts'
import type { Department, InterpretationForm, PolicyDocument } from '../../../rules/types.ts'
import { noteLines } from '../talk/items.ts'
import { type Reply, say } from '../talk/reply.ts'
import { dayWithWeekday, shortened } from '../talk/words.ts'

/** 政策解读: documents, their interpretations, and where both can be read. */

export const FORM_NAMES: Readonly<Record<InterpretationForm, string>> = {
  text: '文字',
  image: '图片',
  video: '视频',
  interview: '访谈',
  other: '其他',
}

/** More titles than this are counted, not listed. */
const LISTED = 10

export function documentRegisteredReply(
  document: PolicyDocument,
  department: Department,
  { deadline }: InterpretationState,
): Reply {
  const head = `已登记：${nameOf(document)}，${department.name}，${document.publishedOn}公开。`
  if (!document.mustInterpret) return say(head, '该文件不要求解读。')
  const due = `${dayWithWeekday(deadline.due)}${deadline.provisional ? '（暂定）' : ''}`
  return say(
    head,
    `文字解读期限${due}，公开后${deadline.days}个工作日内。发布后请发「登记解读 ${codeOf(document)} 文字 日期 链接」。`,
  )
}

export function interpretationRegisteredReply({
  document,
  form,
  on,
  title,
  state: { hasText, hasOtherForm },
}: {
  readonly document: PolicyDocument
  readonly form: InterpretationForm
  readonly on: LocalDate
  /** '' for none of its own. */
  readonly title: string
  readonly state: InterpretationState
}): Reply {
  const missing = missingWords(hasText, hasOtherForm)
  return say(
    `已登记：${nameOf(document)}，${FORM_NAMES[form]}解读，${on}发布。`,
    ...noteLines(title === '' ? null : title, '标题'),
    missing === '' || !document.mustInterpret
      ? `发「解读 ${codeOf(document)}」看文件和解读的链接。`
      : `还${missing}，发布后请发「登记解读 ${codeOf(document)} 形式 日期 链接」。`,
  )
}

export function whichDocumentReply(
  text: string,
  choices: readonly PolicyDocument[],
  isAmbiguous: boolean,
): Reply {
  const said = `「${shortened(text)}」`
  if (choices.length === 0)
    return say(`没有找到政策文件${said}。发「解读」看编号，例如「登记解读 编号 文字 今天」。`)
  return say(
    isAmbiguous ? `${said}可能是以下文件，请写编号：` : `没有找到政策文件${said}。您是不是要找：`,
    ...choices.slice(0, LISTED).map(nameOf),
  )
}

export function formMissingReply(): Reply {
  const names = Object.values(FORM_NAMES).join('、')
  return say(`没有登记：请写明一种解读形式（${names}），例如「登记解读 编号 文字 今天 链接」。`)
}

/** One document with its interpretations, each with where to read it. */
export function documentReply(
  document: PolicyDocument,
  department: Department,
  state: InterpretationState,
  links: {
    readonly url: string | null
    readonly pieces: readonly {
      readonly form: InterpretationForm
      readonly publishedOn: LocalDate
      readonly title: string
      readonly url: string | null
    }[]
  },
): Reply {
  const missing = document.mustInterpret ? missingWords(state.hasText, state.hasOtherForm) : ''
  return {
    title: `政策解读 ${codeOf(document)}`,
    sections: [
      {
        lines: [
          `《${document.title}》，${department.name}，${document.publishedOn}公开`,
          `文件：${links.url ?? '未登记链接'}`,
          ...links.pieces.map(
            ({ form, publishedOn, title, url }) =>
              `${FORM_NAMES[form]}解读${title === '' ? '' : `《${title}》`}，${publishedOn}：${url ?? '未登记链接'}`,
          ),
          ...(missing === '' ? [] : [`${missing}。文字解读期限${dayWithWeekday(state.deadline.due)}。`]),
        ],
      },
    ],
    footer: `登记请发「登记解读 ${codeOf(document)} 形式 日期 链接」。`,
  }
}

/** What 「解读」 says of documents that have nothing but a text, or not even that: a rate, without a day of its own. */
export function withoutOtherForms(documents: readonly PolicyDocument[]): string[] {
  if (documents.length === 0) return []
  const listed = documents.slice(0, LISTED).map(codeOf).join('、')
  const more = documents.length > LISTED ? `等${documents.length}件` : ''
  return [`尚无图片、视频等形式：${listed}${more}。发「解读 编号」看文件和链接。`]
}

function missingWords(hasText: boolean, hasOtherForm: boolean): string {
  const missing = [...(hasText ? [] : ['文字']), ...(hasOtherForm ? [] : ['图片、视频等'])]
  return missing.length === 0 ? '' : `缺${missing.join('和')}解读`
}

function nameOf(document: PolicyDocument): string {
  return `${codeOf(document)} 《${document.title}》`
}

function codeOf({ id }: PolicyDocument): string {
  return toCode({ kind: 'document', id })
}
