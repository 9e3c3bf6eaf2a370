import { policyDocuments } from '../../db/schema/index.ts'
import { upserter } from '../../db/engine/upsert.ts'
import { text, yesNo } from '../sources/cells.ts'
import { defineLedger, optional, required, withDefault } from './define.ts'
import { department, pastDay } from './readers.ts'

export const documentLedger = defineLedger({
  id: 'documents',
  sheet: '政策文件',
  table: policyDocuments,
  code: 'document',
  columns: {
    title: required('文件名称', text(200)),
    departmentId: required('单位', department),
    ownerName: required('解读单位', text(60)),
    number: optional('文号', text(60)),
    publishedOn: required('发布日期', pastDay),
    mustInterpret: withDefault('应解读', yesNo, true),
    url: optional('链接', text(500)),
  },
  key: ['title'],
  example: {
    title: '某县某项工作实施方案',
    departmentId: '某局',
    ownerName: '某县某局',
    number: '某政办〔2026〕9号',
    publishedOn: '2026-09-30',
  },
  open: (db) => {
    const put = upserter(db, policyDocuments, ['title'])
    return { save: (record) => put(record).change }
  },
})
