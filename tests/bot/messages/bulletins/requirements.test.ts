import { expect, it } from 'vitest'
import { DRAFT_FIELDS } from '../../../../bot/messages/bulletins/fields.ts'
import { requirements } from '../../../../bot/messages/bulletins/requirements.ts'
import type { BulletinPart } from '../../../../rules/bulletin/fields.ts'
import { emptyModel } from '../../../support/bulletin.ts'

it.each<[BulletinPart[], string[]]>([
  [['websites'], ['限期完成整改', '把好内容审核关']],
  [['media'], ['限期完成整改', '维护好政务新媒体账号', '把好内容审核关']],
  [
    ['websites', 'media'],
    ['限期完成整改', '维护好政务新媒体账号', '把好内容审核关'],
  ],
  [
    ['letters', 'foi'],
    ['限期完成整改', '按时回复群众来信', '依法办理信息公开申请'],
  ],
])('%j asks each thing once', (parts, titles) => {
  expect(requirements(emptyModel(), { ...DRAFT_FIELDS, parts }).map(({ title }) => title)).toEqual(titles)
})
