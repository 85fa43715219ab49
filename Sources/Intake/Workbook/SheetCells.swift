/// The cells of a sheet as they come, put into their places: both ways of reading a sheet write through it.
struct SheetCells {
  /// Excel's own limits.
  static let mostRows = 1_048_576
  static let mostColumns = 16_384
  static let mostCells = 48_000_000
  private(set) var grid: CellGrid
  private let strings: SharedStrings?
  private let isDate: [Bool]
  private var row = 0
  private var rowOpen = false
  private(set) var complaint: String?

  init(_ grid: CellGrid, _ strings: SharedStrings?, _ styles: Styles?) {
    self.grid = grid
    self.strings = strings
    isDate = styles?.isDate ?? []
  }

  /// Begins the row of that number, or the next one. Rows that the file leaves out are blank ones.
  mutating func beginRow(_ number: Int?) {
    endRow()
    let next = row + 1
    let wanted = number ?? next
    guard wanted >= next, wanted <= Self.mostRows else {
      complaint = "rows are out of order or beyond the last that a sheet can have"
      return
    }
    grid.countBlankLines(wanted - next)
    row = wanted
    rowOpen = true
  }

  mutating func endRow() {
    guard rowOpen else { return }
    grid.endRow(place: row)
    rowOpen = false
  }

  /// - Parameters:
  ///   - column: from 0, or nil for the one behind the last.
  ///   - type: the letter of the cell's type: `n`, `s`, `b`, `e`, `t` for text.
  ///   - start: where the value's bytes lie in the grid's own store.
  mutating func add(column: Int?, type: UInt8, style: Int, start: Int, length: Int, hasFormula: Bool, hasValue: Bool) {
    if !rowOpen { beginRow(nil) }
    let at = column ?? grid.openCells
    guard at >= grid.openCells, at < Self.mostColumns else {
      complaint = "cells are out of order or beyond the last column that a sheet can have"
      return
    }
    guard grid.cellCount + at - grid.openCells < Self.mostCells, length < CellSpan.mostBytes else {
      complaint = "it holds more cells than can be read"
      return
    }
    while grid.openCells < at { grid.append(.blank) }
    grid.append(span(type, style, start, length, hasFormula: hasFormula, hasValue: hasValue))
  }

  private func span(
    _ type: UInt8, _ style: Int, _ start: Int, _ length: Int, hasFormula: Bool, hasValue: Bool
  ) -> CellSpan {
    guard hasValue, length > 0 else {
      return hasFormula && !hasValue ? CellSpan(start: 0, length: 0, kind: .uncalculated) : .blank
    }
    switch type {
    case 0x73:
      let bytes = UnsafeBufferPointer(start: grid.text.base + start, count: length)
      return NumberText.read(bytes).flatMap { Int(exactly: $0) }.flatMap { strings?.span($0) } ?? .blank
    case 0x62: return CellSpan(start: start, length: length, kind: .flag)
    case 0x65: return CellSpan(start: start, length: length, kind: .error)
    case 0x74, 0x64: return CellSpan(start: start, length: length, kind: .text)
    default:
      let date = style >= 0 && style < isDate.count && isDate[style]
      return CellSpan(start: start, length: length, kind: date ? .day : .number)
    }
  }

  mutating func add(merged: MergedCells) { grid.merged.append(merged) }

  mutating func finish() {
    endRow()
  }

  /// `AB12` → 27: the column of a reference; nil where it names none.
  static func column(_ reference: UnsafeBufferPointer<UInt8>) -> Int? {
    var column = 0
    var letters = 0
    for byte in reference {
      let letter = byte & 0xDF
      guard letter >= 0x41, letter <= 0x5A, byte >= 0x41 else { break }
      column = column * 26 + Int(letter) - 0x40
      letters += 1
      if letters > 3 { return nil }
    }
    return letters == 0 ? nil : column - 1
  }
}
