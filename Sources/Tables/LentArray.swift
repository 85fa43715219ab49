/// Arrays whose elements lie in mapped memory, and are touched only when they are read.
///
/// An array of Swift is a reference to an object: 16 bytes that say its type and count its references, then how many
/// elements it holds and has room for, then the elements. Where 32 bytes of private memory stand free before elements, such
/// an object can be made in place, with the first 16 bytes of a real array of the same type. It is given a reference that
/// is never taken back, so it is never freed, and never found to be unshared: who changes the array copies it first.
///
/// That the object is laid out so is asked of real arrays before any is made; where it is not, the elements are copied.
enum LentArray {
  /// The bytes that must stand free before the elements.
  static let head = 32

  /// - Parameters:
  ///   - elements: 16 bytes aligned, with `head` bytes before them that nobody else uses, and never unmapped.
  ///   - like: any element.
  static func make<Element: BitwiseCopyable>(
    _ elements: UnsafeMutableRawPointer, count: Int, like: Element
  ) -> [Element] {
    guard count > 0 else { return [] }
    guard isAsExpected(like) else { return copied(elements, count, like) }
    let object = elements - head
    withExtendedLifetime(sample(like, count: 1)) { real in
      let from = unsafeBitCast(real, to: UnsafeRawPointer.self)
      object.copyMemory(from: from, byteCount: 16)
      let flags = from.load(fromByteOffset: 24, as: UInt.self) & 1
      object.storeBytes(of: count, toByteOffset: 16, as: Int.self)
      object.storeBytes(of: UInt(count) << 1 | flags, toByteOffset: 24, as: UInt.self)
    }
    _ = Unmanaged<AnyObject>.fromOpaque(object).retain()
    _ = Unmanaged<AnyObject>.fromOpaque(object).retain()
    let array = unsafeBitCast(object, to: [Element].self)
    let isThere = array.withUnsafeBytes { $0.baseAddress == UnsafeRawPointer(elements) } && array.count == count
    return isThere ? array : copied(elements, count, like)
  }

  private static func copied<Element: BitwiseCopyable>(
    _ elements: UnsafeMutableRawPointer, _ count: Int, _ like: Element
  ) -> [Element] {
    Array(UnsafeBufferPointer(start: elements.assumingMemoryBound(to: Element.self), count: count))
  }

  /// A real array, on the heap since it is handed out.
  @inline(never) private static func sample<Element>(_ element: Element, count: Int) -> [Element] {
    [Element](repeating: element, count: count)
  }

  /// Whether real arrays of two lengths, which nobody else holds, are laid out as described.
  @inline(never) private static func isAsExpected<Element: BitwiseCopyable>(_ like: Element) -> Bool {
    let (one, three) = (sample(like, count: 1), sample(like, count: 3))
    let (first, second) = (
      unsafeBitCast(one, to: UnsafeRawPointer.self), unsafeBitCast(three, to: UnsafeRawPointer.self)
    )
    return withExtendedLifetime((one, three)) {
      one.withUnsafeBytes { $0.baseAddress == first + head }
        && three.withUnsafeBytes { $0.baseAddress == second + head }
        && first.load(fromByteOffset: 16, as: Int.self) == 1 && second.load(fromByteOffset: 16, as: Int.self) == 3
        && first.load(as: UInt.self) == second.load(as: UInt.self)
        && first.load(fromByteOffset: 24, as: UInt.self) >> 1 >= 1
        && second.load(fromByteOffset: 24, as: UInt.self) >> 1 >= 3
    }
  }
}
