import type { Hint, HintKind, SourceId } from '../../../rules/content/hint.ts'
import { asSecret, type Reply, say } from '../talk/reply.ts'

/** More are a wall of lines; whoever has mended these asks again. */
const SHOWN = 20

const KINDS: Readonly<Record<HintKind, string>> = {
  grave: '严重表述',
  'personal-data': '个人信息',
  misspelling: '错别字',
  date: '日期',
  placeholder: '占位残留',
  agency: '机构名称',
}

/** Why it is never right, by what it is held against. */
const SOURCES: Readonly<Record<SourceId, string>> = {
  dictionary: '《现代汉语词典》没有这种写法',
  constitution: '国家机构和党的名称、规范表述没有这种写法',
  xinhua: '新华社禁用词：港澳台不是国家，不与中国并列',
  'reform-2018': '2018年机构改革后已更名；写的是以前的事，请加“原”字',
  calendar: '没有这一天',
  template: '模板或软件留下的字样',
  'gb-15834': '标点连用，《标点符号用法》没有这种写法',
  privacy: '公开前应去除，或只留前后几位',
}

/** What should be looked at before the text is published. It shows the places and nothing else of the text. */
export function proofReply(text: string, hints: readonly Hint[]): Reply {
  if (hints.length === 0)
    return say('没有查出问题。机器只查得出一部分，没有提示不等于没有错，请照常审核。原文没有保存。')
  const more = hints.length > SHOWN ? [`还有${hints.length - SHOWN}处，改好以上的再查一遍。`] : []
  const lines = hints.slice(0, SHOWN).map((hint, index) => `${index + 1}. ${hintLine(text, hint)}`)
  return asSecret(
    {
      title: `校对：${hints.length}处请核对`,
      sections: [{ lines: [...lines, ...more] }],
      footer: '是不是错，由您判断；没有提示不等于没有错。原文没有保存。',
    },
    'draft',
  )
}

/** The same beside an answer about words that are to be printed. */
export function withHints(reply: Reply, text: string, hints: readonly Hint[]): Reply {
  if (hints.length === 0) return reply
  const lines = hints.slice(0, SHOWN).map((hint) => hintLine(text, hint))
  return { ...reply, sections: [...reply.sections, { heading: '刚写的文字请核对', lines }] }
}

function hintLine(text: string, { kind, from, said, better, source }: Hint): string {
  const line = text.slice(0, from).split('\n').length
  const place = text.includes('\n') ? `第${line}行` : `第${from + 1}字`
  const instead = better === null || better === said ? '' : `，是否为“${better}”`
  return `${place}“${said}”（${KINDS[kind]}）：请核对${instead}。${SOURCES[source]}。`
}

export function emptyProofReply(): Reply {
  return say('请把要发布的文字写在后面，如「校对 关于……的通知」。原文不保存。')
}

export function proofInPrivateReply(): Reply {
  return say('还没有发布的文字请私聊发给我，不在群里校对。')
}
