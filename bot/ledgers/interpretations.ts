import { interpretations } from '../../db/schema/index.ts'
import { upserter } from '../../db/engine/upsert.ts'
import type { InterpretationForm } from '../../rules/types.ts'
import { oneOf, text } from '../sources/cells.ts'
import { defineLedger, optional, required, withDefault } from './define.ts'
import { document, pastDay } from './readers.ts'

const forms = oneOf<InterpretationForm>({
  文字: 'text',
  图片: 'image',
  视频: 'video',
  访谈: 'interview',
  其他: 'other',
})

export const interpretationLedger = defineLedger({
  id: 'interpretations',
  sheet: '解读',
  table: interpretations,
  columns: {
    documentId: required('文件名称', document),
    form: required('形式', forms),
    publishedOn: required('发布日期', pastDay),
    title: withDefault('标题', text(200), ''),
    url: optional('链接', text(500)),
  },
  key: ['documentId', 'form', 'publishedOn', 'title'],
  example: {
    documentId: '某县某项工作实施方案',
    form: '文字',
    publishedOn: '2026-10-08',
    title: '一文读懂',
  },
  open: (db) => {
    const put = upserter(db, interpretations, ['documentId', 'form', 'publishedOn', 'title'])
    return { save: (record) => put(record).change }
  },
})
