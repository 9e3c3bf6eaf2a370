import { expect, it } from 'vitest'
import { bulletinModel } from '../../bot/bulletins/draft.ts'
import { date } from '../../rules/dates.ts'
import { type Period, parsePeriod } from '../../rules/periods.ts'
import { emptyApp, recordingChannel, TestClock } from '../support/app.ts'
import { file, importCsv } from '../support/import-files.ts'
import { tongbai2021 } from '../../rules/profiles/tongbai-2021.ts'

const LEDGERS = {
  单位: '单位名称,类型,排序\n某局,部门,1',
  新媒体账号: '平台,账号名称,单位,主办单位\n微博,某局发布,某局,某局',
  更新记录:
    '平台,账号名称,更新日期,检查日期\n微博,某局发布,2021-12-18,2021-12-30\n微博,某局发布,2022-01-16,2022-01-28',
  口径: '项目,内容,依据,施行日期\n账号超过几天未更新否决,10,某政办〔2021〕9号,2022-01-01',
}

it('judges December and January each by the rules of its own time', () => {
  const clock = new TestClock('2022-02-07T09:00:00+08:00')
  const app = emptyApp(clock, [recordingChannel(clock)])
  const files = Object.entries(LEDGERS).map(([sheet, text]) => file(`${sheet}.csv`, `${text}\n`))
  const today = date('2022-02-07')
  expect(importCsv(app.db, files, { today, profile: tongbai2021, dryRun: false }).faults).toEqual([])

  const [december, january] = ['2021-12', '2022-01'].map((it) =>
    bulletinModel(app, parsePeriod(it) as Period, today),
  )

  // Twelve days without an update on the day of the look, both times.
  expect([december?.media?.qualified, january?.media?.qualified]).toEqual([1, 0])
  expect(january?.profile.media.vetoClause).toBe('某政办〔2021〕9号')
  expect(december?.profile.media.vetoAfterDays).toBe(14)
})
