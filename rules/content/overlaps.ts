interface Stretch {
  readonly from: number
  readonly to: number
}

/** The stretches in order; of those that overlap only the one that was given first, which goes before the others. */
export function withoutOverlaps<T extends Stretch>(given: readonly T[]): T[] {
  const ranked = given.map((stretch, rank) => ({ stretch, rank }))
  const kept: typeof ranked = []
  for (const it of ranked.toSorted((a, b) => a.stretch.from - b.stretch.from || a.rank - b.rank)) {
    const last = kept.at(-1)
    if (last === undefined || it.stretch.from >= last.stretch.to) kept.push(it)
    else if (it.rank < last.rank) kept[kept.length - 1] = it
  }
  return kept.map(({ stretch }) => stretch)
}
