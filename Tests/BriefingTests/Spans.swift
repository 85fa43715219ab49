/// Whether sums of the rows, as often as one likes, make the vector: in doubles, and apart from the program's own reckoning.
func spans(_ rows: [[Double]], _ vector: [Double]) -> Bool {
  var basis: [(row: [Double], pivot: Int)] = []
  func reduced(_ row: [Double]) -> [Double] {
    var row = row
    for (other, pivot) in basis where abs(row[pivot]) > 1e-9 {
      let factor = row[pivot] / other[pivot]
      for at in row.indices { row[at] -= factor * other[at] }
    }
    return row
  }
  for row in rows {
    let left = reduced(row)
    if let pivot = left.indices.max(by: { abs(left[$0]) < abs(left[$1]) }), abs(left[pivot]) > 1e-9 {
      basis.append((left, pivot))
    }
  }
  return reduced(vector).allSatisfy { abs($0) < 1e-7 }
}
