import Calendar
import Tables
import Testing

@testable import Engine

/// Each kernel against the plainest way, on columns of chance of every length from 0 to 200: the words of 64 rows begin
/// and end in all places, and pieces for two threads are as short as one row.
@Suite struct KernelTests {
  @Test func testsOfRowsGiveTheBitsOfEachRow() {
    for count in 0...200 {
      var chance = Chance(seed: UInt64(count))
      let left = (0..<count).map { _ in Int32(chance.below(20)) }
      let right = (0..<count).map { _ in Int32(chance.below(20)) }
      let codes = (0..<count).map { _ in UInt8(chance.below(4)) }
      left.withUnsafeBufferPointer { left in
        right.withUnsafeBufferPointer { right in
          #expect(
            Bitmap(count, where: BothVary<Int32, IsLess>(left: left, right: right))
              == Bitmap((0..<count).map { left[$0] < right[$0] }))
          #expect(
            Bitmap(count, where: LeftVaries<Int32, IsLessOrEqual>(left: left, right: 7))
              == Bitmap((0..<count).map { left[$0] <= 7 }))
          #expect(
            Bitmap(count, where: SoonBetween(from: left, to: right, most: 5))
              == Bitmap((0..<count).map { (0...5).contains(right[$0] - left[$0]) }))
          #expect(
            Bitmap(count, where: SoonBefore(from: left, to: 9, most: 5))
              == Bitmap((0..<count).map { (0...5).contains(9 - left[$0]) }))
        }
      }
      #expect(Codes.bytes(codes).recordedRows == Bitmap(codes.map { $0 != 0 }))
      #expect(Codes.bytes(codes).recordedRows == Codes.bytes(codes).recorded)
      let marks = (0..<4).map { _ in chance.one(in: 2) }
      #expect(Codes.bytes(codes).marked(in: marks) == Bitmap(codes.map { marks[Int($0)] }))
      #expect(Bitmap(codes.map { $0 == 1 }).places == (0..<count).filter { codes[$0] == 1 }.map { Int32($0) })
    }
  }

  /// Sixteen rows are compared at a time, and 128 answers turned to bits: of codes of each width, and where a block begins
  /// and ends anywhere in the column.
  @Test func vectorsGiveTheBitsOfEachRow() {
    func agree<Code: VectorCode>(_ codes: [Code], _ code: Code) {
      codes.withUnsafeBufferPointer { codes in
        #expect(Bitmap(codes.count, where: IsCode(codes: codes, code: code)) == Bitmap(codes.map { $0 == code }))
        #expect(Bitmap(codes.count, where: IsRecorded(codes: codes)) == Bitmap(codes.map { $0 != 0 }))
        let words = (codes.count + 63) / 64
        for first in 0..<words {
          for length in 1...(words - first) {
            var out = [UInt64](repeating: 0xABCD, count: length + 1)
            out.withUnsafeMutableBufferPointer { out in
              if let out = out.baseAddress {
                IsCode(codes: codes, code: code).pack(first, length, codes.count, out)
              }
            }
            #expect(out.last == 0xABCD, "nothing is written behind a block")
            let own = codes.dropFirst(first * 64).prefix(length * 64).map { $0 == code }
            #expect(Bitmap(words: Array(out.dropLast().prefix((own.count + 63) / 64)), count: own.count) == Bitmap(own))
          }
        }
      }
    }
    for count in Array(0...200) + [255, 256, 257, 319, 320, 383, 384, 385, 511, 512, 513] {
      var chance = Chance(seed: UInt64(31 + count))
      // Codes whose lower bytes are the same, too, where there are any.
      agree((0..<count).map { _ in UInt8(chance.below(3)) }, 1)
      agree((0..<count).map { _ in chance.pick([0, 1, 0x101, 0x8001, .max]) as UInt16 }, chance.pick([1, 0x8001]))
      agree(
        (0..<count).map { _ in chance.pick([0, 1, 0x1_0001, 0x8000_0001, .max]) as UInt32 }, chance.pick([1, .max]))
    }
  }

  /// Marks as bytes and as bits, and those of rows that are made as bits at once.
  @Test func marksOfCodesAreTheSameInEveryForm() {
    for count in 0...200 {
      var chance = Chance(seed: UInt64(77 + count))
      let book = 1 + chance.below(300)
      let codes = (0..<count).map { _ in UInt32(chance.below(book)) }
      let marks = (0..<book).map { _ in UInt8(chance.below(8)) }
      let mark = chance.pick([KeyMark.met, KeyMark.sure, KeyMark.possible])
      let rows = Bitmap((0..<count).map { _ in chance.one(in: 2) })
      let bits = Codes(codes).marks(rows, of: book)
      for code in 0..<book {
        let isMarked = code > 0 && (0..<count).contains { rows[$0] && codes[$0] == code }
        #expect(bits[code >> 6] >> UInt64(code & 63) & 1 == (isMarked ? 1 : 0))
      }
      for largest in [0, 1000] {
        let tally = BlockCondition.marked(Codes(codes), CodeMarks(marks, mark, largest: largest)).verdict(count)
        #expect(tally.met == Bitmap(codes.map { marks[Int($0)] & mark != 0 }))
        #expect((tally.undecided ?? Bitmap(count: count)) == Bitmap(codes.map { $0 == 0 }))
      }
    }
  }

  @Test func piecesAreWholeWordsAndHoldEachRowOnce() {
    for rows in 0...300 {
      for least in [1, 64, 100, 1000] {
        let pieces = Pieces(rows: rows, least: least)
        #expect((0..<pieces.count).flatMap { Array(pieces[$0]) } == Array(0..<rows))
        #expect((0..<pieces.count).allSatisfy { pieces[$0].isEmpty || pieces[$0].lowerBound % 64 == 0 })
      }
    }
  }

  @Test func figuresByBlocksAreThoseOfTheGeneralWay() throws {
    let days = WorkingDays(holidays: AgreementTests.holidays)
    for count in 1...200 {
      var chance = Chance(seed: UInt64(7000 + count))
      let missing = chance.pick([2, 5, 1_000_000])
      let table = RandomTables.make(rows: count, missing: missing, &chance)
      let selection = chance.one(in: 3) ? nil : Bitmap((0..<count).map { _ in !chance.one(in: 3) })
      let whole = Frame(table)
      let rows = selection.map { $0.places }
      let population = rows.map { whole.taking($0) } ?? whole
      let keys: [(Int, Grain?)] = chance.pick([
        [], [(9, nil)], [(6, nil), (10, nil)], [(9, nil), (0, .month)], [(1, .week)],
      ])
      let vectors = keys.map { (vector: Vector(table.columns[$0.0]), grain: $0.1) }
      let blocks = try #require(BlockFigures(vectors, rowCount: count, selection: selection, least: 1))
      var grouping = Grouping(rowCount: population.count)
      for (vector, grain) in vectors { grouping.split(by: population.taking(vector), grain: grain) }
      func general(_ fill: (inout Aggregation) -> Void) -> [Group] {
        var out = Aggregation(grouping)
        fill(&out)
        return keys.isEmpty ? [] : out.results
      }
      #expect(blocks.count().groups == general { $0.count() }, "\(count) rows")
      let verdict = Verdict(
        Bitmap((0..<count).map { _ in chance.one(in: 2) }),
        where: chance.one(in: 2) ? nil : Bitmap((0..<count).map { _ in !chance.one(in: 4) }))
      let own = Verdict(
        met: taken(verdict.met, rows ?? whole.all) ?? Bitmap(),
        undecided: verdict.undecided.flatMap { taken($0, rows ?? whole.all) })
      #expect(blocks.percent(verdict).groups == general { $0.percent(own) }, "\(count) rows")
      guard case .numbers(let numbers) = Vector(table.columns[5]), case .days(let from, _) = Vector(table.columns[0]),
        case .days(let to, _) = Vector(table.columns[1]), case .codes(let codes, let book) = Vector(table.columns[8])
      else { continue }
      let gathered = rows.map { numbers.taking($0, missing: 0) } ?? numbers
      #expect(blocks.sum(numbers).groups == general { $0.sum(gathered) }, "\(count) rows")
      #expect(blocks.mean(numbers).groups == general { $0.mean(gathered) }, "\(count) rows")
      #expect(blocks.median(numbers).groups == general { $0.median(gathered) }, "\(count) rows")
      #expect(blocks.lowest(numbers).groups == general { $0.lowest(gathered) }, "\(count) rows")
      #expect(blocks.highest(numbers).groups == general { $0.highest(gathered) }, "\(count) rows")
      #expect(
        blocks.distinct(codes, book)?.groups
          == general { $0.distinct(population.taking(Vector(table.columns[8])), rowCount: population.count) },
        "\(count) rows")
      let evaluator = Evaluator(relations: [:], workingDays: days)
      // Counting needs a long table for each group: one key is enough to test it by.
      for unit in [TimeUnit.days, .workingDays] where keys.count < 2 && count % 3 == 0 {
        let lane = evaluator.span(unit, from, to, count)
        let span = WholeSpan(
          from: from, to: to, valid: both(from.valid, to.valid),
          workingDays: unit == .days ? nil : days)
        let spans = rows.map { lane.taking($0, missing: 0) } ?? lane
        #expect(blocks.median(span, most: .max)?.groups == general { $0.median(spans) }, "\(count) rows, \(unit)")
      }
    }
  }

  /// Conditions by blocks say the same of each row as whole columns do: where there is a block of rows more and less, where
  /// values are missing and where none is, and in chunks for several threads.
  @Test func conditionsByBlocksAreThoseOfWholeColumns() throws {
    for count in Array(0...200) + [4095, 4096, 4097, 9000] {
      var chance = Chance(seed: UInt64(900 + count))
      for missing in [2, 5, 1_000_000] {
        let frame = Frame(RandomTables.make(rows: count, missing: missing, &chance))
        let evaluator = Evaluator(relations: [:], workingDays: WorkingDays(holidays: []))
        func leaf() -> Condition {
          let (day, number) = (Value.field(Field(0, "day")), Value.field(Field(chance.pick([4, 5]), "number")))
          let comparison = chance.pick(Comparison.allCases)
          let low = Day(number: Int32(20_350 + chance.below(1600)))
          switch chance.below(10) {
          case 0: return .between(day, .day(low), .day(Day(number: low.number + Int32(chance.below(400)) - 20)))
          case 1: return .compare(day, comparison, .day(low))
          case 2: return .compare(.day(low), comparison, day)
          case 3: return .compare(number, comparison, .number(Double(chance.below(8) - 3)))
          case 4: return .between(number, .number(Double(chance.below(8) - 3)), .number(Double(chance.below(9000) - 3)))
          case 5: return .oneOf(Field(chance.pick([8, 9, 10]), "coded"), [UInt32(chance.below(5))])
          case 6: return .oneOf(Field(9, "coded"), [1, 2])
          case 7: return .flag(Field(chance.pick([6, 7]), "flag"))
          // One team in one period: one test of both.
          case 8:
            return .all([
              .oneOf(Field(9, "coded"), [UInt32(1 + chance.below(3))]),
              .between(day, .day(low), .day(Day(number: low.number + 300))),
            ])
          default: return chance.pick([.always, .never, .compare(day, comparison, .field(Field(1, "other day")))])
          }
        }
        func condition(_ depth: Int) -> Condition {
          guard depth > 0 else { return leaf() }
          let parts = (0..<chance.below(4)).map { _ in condition(depth - 1) }
          return chance.pick([.all(parts), .any(parts), .not(condition(depth - 1)), leaf()])
        }
        for _ in 0..<(count <= 200 ? 3 : 30) {
          let condition = condition(3)
          let plain = try evaluator.verdictOfColumns(condition, frame)
          let verdict = try evaluator.blockCondition(condition, frame).verdict(
            count, least: chance.pick([64, 1 << 17]))
          #expect(verdict.met == plain.met, "\(count) rows: \(condition)")
          let none = Bitmap(count: count)
          #expect((verdict.undecided ?? none) == (plain.undecided ?? none), "\(count) rows: \(condition)")
          let undecided = plain.undecided ?? none
          let tally = try evaluator.blockCondition(condition, frame).tally(count, least: chance.pick([64, 1 << 17]))
          #expect(
            tally
              == BlockCondition.Tally(
                met: plain.met.ones, undecided: undecided.ones, undecidedMet: (undecided & plain.met).ones))
        }
      }
    }
  }

  /// People are counted as far as is asked, and no further.
  @Test func peopleAreCountedAsFarAsIsAsked() throws {
    for count in 1...200 {
      var chance = Chance(seed: UInt64(300 + count))
      let table = RandomTables.make(rows: count, missing: chance.pick([2, 1_000_000]), &chance)
      let selection = chance.one(in: 2) ? nil : Bitmap((0..<count).map { _ in !chance.one(in: 3) })
      guard case .codes(let codes, let book) = Vector(table.columns[8]) else { continue }
      for keys in [[], [9]] {
        let vectors = keys.map { (vector: Vector(table.columns[$0]), grain: Grain?.none) }
        let blocks = try #require(BlockFigures(vectors, rowCount: count, selection: selection, least: 1))
        var all = blocks.count()
        #expect(blocks.setPeople(codes, book, &all, most: .max))
        let exact = try #require(blocks.distinct(codes, book))
        #expect(all.total.people.map(Double.init) == exact.total.value)
        #expect(all.groups.map { $0.people.map(Double.init) } == exact.groups.map(\.value))
        for most in [1, 3, 10] {
          #expect(blocks.setPeople(codes, book, &all, most: most))
          #expect(all.total.people.map(Double.init) == exact.total.value.map { min($0, Double(most)) })
          #expect(
            all.groups.map { $0.people.map(Double.init) } == exact.groups.map { $0.value.map { min($0, Double(most)) } }
          )
        }
      }
    }
  }

  /// Different codes are the same whatever room there is for tables: all groups at once, some after others, and people in a
  /// small table for each group.
  @Test func codesAreCountedInWhateverRoomThereIs() throws {
    for count in 1...200 {
      var chance = Chance(seed: UInt64(4100 + count))
      let book = chance.pick([2, 64, 65, 150])
      let codes = Codes((0..<count).map { _ in UInt32(chance.below(book)) })
      let teams = CodeBook(names: (1...6).map { ("\($0)", "\($0)") })
      let team = (0..<count).map { _ in UInt32(chance.below(6)) }
      let selection = chance.one(in: 2) ? nil : Bitmap((0..<count).map { _ in !chance.one(in: 3) })
      let keys =
        chance.one(in: 4) ? BlockKeys() : try #require(BlockKeys([(.codes(Codes(team), teams), nil)], rows: count))
      let sums = BlockSums(keys, rowCount: count, selection: selection, least: chance.pick([1, 1 << 17]))
      var (plain, any) = ([Set<UInt32>](repeating: [], count: keys.groups), Set<UInt32>())
      for row in 0..<count where selection?[row] ?? true && codes[row] != 0 {
        plain[keys.isEmpty ? 0 : Int(team[row])].insert(codes[row])
        any.insert(codes[row])
      }
      for largest in [1 << 28, 64, 2 * book, 4 * book] {
        let found = try #require(sums.different(codes, words: book, largest: largest))
        #expect(found.groups == plain.map(\.count) && found.total == any.count, "\(count) rows in \(largest)")
      }
      for most in [1, 3, 1000] {
        let found = try #require(sums.people(codes, words: book, rows: sums.counts(), most: most, largest: 0))
        #expect(found.groups == plain.map { min($0.count, most) } && found.total == min(any.count, most))
      }
    }
  }

  /// Middles found by a sample are those of the values in order, or none are told: rows of all kinds of order, with many
  /// equal values, missing ones, and groups that are small, empty, or all there is.
  @Test func middlesBySampleAreThoseOfTheOrder() throws {
    var told = 0
    for seed in 0..<60 {
      var chance = Chance(seed: UInt64(seed))
      let count = 64 * chance.pick([16, 17, 40]) + chance.below(64)
      let kind = chance.below(5)
      let values = (0..<count).map { row in
        switch kind {
        case 0: Double(chance.below(100_000)) / 7
        case 1: Double(chance.below(3))
        case 2: Double(row)
        case 3: Double(-row) / 3
        default: Double(row % 64)
        }
      }
      let teams = CodeBook(names: (1...4).map { ("\($0)", "\($0)") })
      let codes = (0..<count).map { _ in UInt32(chance.one(in: 90) ? 4 : chance.below(3)) }
      let chosen = chance.one(in: 2) ? nil : Bitmap((0..<count).map { _ in !chance.one(in: 4) })
      let keys = try #require(
        seed % 3 == 0 ? BlockKeys() : BlockKeys([(.codes(Codes(codes), teams), nil)], rows: count))
      let sums = BlockSums(keys, rowCount: count, selection: nil, least: 1)
      guard let found = values.withUnsafeBufferPointer({ sums.middlesBySample($0, chosen, words: 4) }) else { continue }
      told += 1
      func middle(_ rows: [Int]) -> [Double] {
        let sorted = rows.filter { chosen?[$0] ?? true }.map { values[$0] }.sorted()
        return sorted.isEmpty ? [] : [sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2]]
      }
      #expect((found.whole.map { [$0.lower, $0.upper] } ?? []) == middle(Array(0..<count)), "seed \(seed)")
      for group in 0..<keys.groups {
        let rows = (0..<count).filter { keys.isEmpty || Int(codes[$0]) == group }
        #expect((found.groups[group].map { [$0.lower, $0.upper] } ?? []) == middle(rows), "seed \(seed), \(group)")
      }
    }
    #expect(told > 20)
  }

  @Test func aRankIsSelectedAsByTheOrder() {
    for count in 1...200 {
      var chance = Chance(seed: UInt64(count))
      let values = (0..<count).map { row in chance.one(in: 2) ? Double(row) : Double(chance.below(9)) }
      let rank = chance.below(count)
      var own = values
      #expect(own.selected(rank) == values.sorted()[rank] && own.sorted() == values.sorted())
      #expect(own[..<rank].allSatisfy { $0 <= own[rank] } && own[rank...].allSatisfy { $0 >= own[rank] })
    }
  }

  @Test func theFirstFewAreThoseOfTheWholeOrder() {
    for count in 0...200 {
      var chance = Chance(seed: UInt64(count))
      let table = RandomTables.make(rows: count, missing: 5, &chance)
      let orders = [(vector: Vector(table.columns[4]), descending: true), (Vector(table.columns[0]), false)]
      let all = Ordering.rows(count, by: orders, limit: nil)
      for limit in [0, 1, 3, 10, 250] {
        #expect(Ordering.rows(count, by: orders, limit: limit) == Array(all.prefix(limit)), "\(count) rows, \(limit)")
      }
      // Every kind of column first, alone and with another behind it, in pieces and in one.
      for (place, column) in table.columns.enumerated() where count > 0 {
        var orders = [(vector: Vector(column), descending: chance.one(in: 2))]
        if chance.one(in: 2) { orders.append((Vector(table.columns[chance.below(9)]), chance.one(in: 2))) }
        let all = Ordering.rows(count, by: orders, limit: nil)
        for limit in [1, 2, 7, 40] where limit <= count {
          for least in [1, .max] {
            let first = FirstRows(count, by: orders, most: limit, least: least).rows
            #expect(first == Array(all.prefix(limit)), "\(count) rows, \(limit), column \(place)")
          }
        }
      }
    }
  }
}

extension Frame {
  fileprivate var all: [Int32] { (0..<Int32(count)).map { $0 } }
}
