import { bulletinModel } from '../../bot/bulletins/draft.ts'
import { type BulletinFields, DRAFT_FIELDS } from '../../bot/messages/bulletins/fields.ts'
import type { Annex } from '../../bot/messages/bulletins/annex.ts'
import { planBulletin } from '../../bot/reports/plan.ts'
import { buildBulletin } from '../../rules/bulletin/build.ts'
import { bulletinDays } from '../../rules/bulletin/days.ts'
import type { BulletinModel, FullBulletin } from '../../rules/bulletin/model.ts'
import { date } from '../../rules/dates.ts'
import { quarter } from '../../rules/periods.ts'
import { tongbai2021 } from '../../rules/profiles/tongbai-2021.ts'
import { demoApp } from './app.ts'
import { calendar } from './calendar.ts'
import { snapshot } from './snapshot.ts'

/** The quarter of the printed bulletin, from the demo county. */
export function model2021Q3(): FullBulletin {
  const app = demoApp('2021-10-08T09:00:00+08:00')
  return bulletinModel(app, quarter(2021, 3), date('2021-10-08'))
}

/** A county in which nothing is registered. */
export function emptyModel(): FullBulletin {
  const days = bulletinDays(quarter(2021, 3), date('2021-10-08'), calendar, tongbai2021)
  return buildBulletin(days, snapshot())
}

/** What the office decided about the printed one. */
export const ISSUED: BulletinFields = {
  ...DRAFT_FIELDS,
  head: { kind: 'serial', mark: '督查通报', issue: 11, totalIssue: null },
  issuer: '桐柏县督查落实委员会办公室',
  issuedOn: date('2021-10-08'),
  addressee: '各乡镇（产业集聚区），县政府各部门',
  basis: ['国办发〔2017〕47号', '国办秘函〔2019〕19号'],
  deadline: { on: date('2021-10-11'), time: null },
  reportTo: '县政务中心',
  email: 'zwzx@example.gov.cn',
  reportedTo: '县四大班子领导',
  sentTo: '各乡镇（产业集聚区），县政府各部门',
}

/** The annexes that are printed. */
export function annexesOf(model: BulletinModel, fields: BulletinFields = DRAFT_FIELDS): Annex[] {
  return planBulletin(model, fields).flatMap(({ annex }) => (annex === null ? [] : [annex]))
}
