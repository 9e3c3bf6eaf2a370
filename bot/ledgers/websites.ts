import { websites } from '../../db/schema/index.ts'
import { upserter } from '../../db/engine/upsert.ts'
import { oneOf, text, yesNo } from '../sources/cells.ts'
import { defineLedger, optional, required, withDefault } from './define.ts'
import { department } from './readers.ts'

const states = oneOf({ 正常运行: 'running', 临时下线: 'offline', 已关停: 'closed' } as const)

export const websiteLedger = defineLedger({
  id: 'websites',
  sheet: '网站',
  table: websites,
  code: 'website',
  columns: {
    name: required('网站名称', text(60)),
    departmentId: required('单位', department),
    url: optional('网址', text(500)),
    isPortal: withDefault('县门户', yesNo, false),
    state: withDefault('状态', states, 'running'),
  },
  key: ['name'],
  example: { name: '某局网站', departmentId: '某局', url: 'https://www.example.gov.cn/', isPortal: '否' },
  open: (db) => {
    const put = upserter(db, websites, ['name'])
    return { save: (record) => put(record).change }
  },
})
