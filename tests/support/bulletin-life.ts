import { bulletins } from '../../db/schema/index.ts'
import type { Bulletin } from '../../db/bulletins.ts'
import type { TestApp } from './app.ts'
import { ask } from './ask.ts'

/** What the office writes into the draft B1 before it is signed. */
const EDITS = [
  '期号 11',
  '发文机关 桐柏县督查落实委员会办公室',
  '整改期限 2021-10-11',
  '报送单位 县政务中心',
  '邮箱 zwzx@example.gov.cn',
]

/** Drafts the third quarter of 2021 and fills it in; its code is B1 in a county without another. */
export function draftQ3(app: TestApp, code = 'B1'): void {
  draft(app, '2021Q3', code)
}

/** The same of any period. */
export function draft(app: TestApp, period: string, code: string): void {
  ask(app, 'office', `季度通报 ${period}`)
  for (const edit of EDITS) ask(app, 'office', `改通报 ${code} ${edit}`)
}

/** What the sample of a letterhead has room for beside. */
export const SAMPLE_EDITS = ['总期号 87', '抄报 县四大班子领导', '抄送 县政府各部门']

/** Drafts, fills in and signs it; returns what was answered last. */
export function issueQ3(app: TestApp, more: readonly string[] = []): string {
  draftQ3(app)
  for (const edit of more) ask(app, 'office', `改通报 B1 ${edit}`)
  ask(app, 'office', '签发 B1')
  ask(app, 'office', '确认')
  return ask(app, 'office', '确认')
}

export function bulletinRow(app: TestApp, id = 1): Bulletin {
  return app.db
    .select()
    .from(bulletins)
    .all()
    .find((it) => it.id === id)!
}
