import { describe, expect, it } from 'vitest'
import {
  readTrend,
  trendPoint,
  trendQuarters,
  trendText,
  withOwnQuarter,
} from '../../../rules/bulletin/trend.ts'
import { tongbai2021 } from '../../../rules/profiles/tongbai-2021.ts'
import { periodKey, quarter } from '../../../rules/periods.ts'
import { bulletinModel } from '../../../bot/bulletins/draft.ts'
import { date } from '../../../rules/dates.ts'
import { demoApp } from '../../support/app.ts'
import { MORNING } from '../../support/ask.ts'

describe('the trend', () => {
  it('is of eight quarters, over the turns of the years, the asked one last', () => {
    expect(trendQuarters(quarter(2021, 3)).map(periodKey)).toEqual([
      '2019Q4',
      '2020Q1',
      '2020Q2',
      '2020Q3',
      '2020Q4',
      '2021Q1',
      '2021Q2',
      '2021Q3',
    ])
  })

  it.each([
    [quarter(2021, 3), '71.4%', '83.7%'],
    // Nothing was looked at before the demo begins: a dash, not 100%.
    [quarter(2019, 4), '—', '—'],
  ])('has the rates of what was checked in %o', (of, websites, media) => {
    const app = demoApp(MORNING)

    const point = trendPoint(of, bulletinModel(app, of, date('2021-10-08')))

    expect([point.websites.printed, point.media.printed]).toEqual([websites, media])
  })

  it('is kept as text that a person can read, and comes back the same', () => {
    const app = demoApp(MORNING)
    const points = [quarter(2019, 4), quarter(2021, 3)].map((of) =>
      trendPoint(of, bulletinModel(app, of, date('2021-10-08'))),
    )

    expect(trendText(points)).toBe('2019Q4 0/0 0/0\n2021Q3 30/42 36/43')
    expect(readTrend(trendText(points), tongbai2021)).toEqual(points)
    expect(readTrend('2021Q3 30/42\n2021 1/2 3/4\n\nnonsense', tongbai2021)).toEqual([])
  })

  it('says of a quarter what its own bulletin says, and of the others what it knew', () => {
    const model = bulletinModel(demoApp(MORNING), quarter(2021, 3), date('2021-10-08'))
    const kept = readTrend('2021Q2 1/42 2/43\n2021Q3 3/42 4/43', tongbai2021)

    const [before, own] = withOwnQuarter(kept, model)

    expect([before?.websites.printed, own?.websites.printed, own?.media.printed]).toEqual([
      '2.4%',
      '71.4%',
      '83.7%',
    ])
  })
})
