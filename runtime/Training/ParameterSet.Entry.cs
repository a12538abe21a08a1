namespace Autodiff;

public sealed partial class ParameterSet<T>
{
    /// <summary>A member that becomes a parameter: its name, and its elements or how to read and write it.</summary>
    public readonly struct Entry
    {
        private Entry(string name, Storage<T>? storage, int rows, int columns, bool isTransposed)
        {
            ArgumentNullException.ThrowIfNull(name);
            Name = name;
            Storage = storage;
            Rows = rows;
            Columns = columns;
            IsTransposed = isTransposed;
        }

        internal string Name { get; }

        internal Storage<T>? Storage { get; }

        internal int Rows { get; }

        internal int Columns { get; }

        internal bool IsTransposed { get; }

        internal Func<T>? Get { get; private init; }

        internal Action<T>? Set { get; private init; }

        /// <summary>A vector.</summary>
        public static Entry Of(string name, Vector<T> member)
        {
            ArgumentNullException.ThrowIfNull(member, name);
            return new(name, member.Storage, member.Length, 1, isTransposed: false);
        }

        /// <summary>A row vector.</summary>
        public static Entry Of(string name, RowVector<T> member)
        {
            ArgumentNullException.ThrowIfNull(member, name);
            return new(name, member.Storage, 1, member.Length, isTransposed: false);
        }

        /// <summary>A matrix. One that is stored transposed stays so.</summary>
        public static Entry Of(string name, Matrix<T> member)
        {
            ArgumentNullException.ThrowIfNull(member, name);
            return new(name, member.Storage, member.Rows, member.Columns, member.IsTransposed);
        }

        /// <summary>A scalar, which the set reads and writes through <paramref name="get"/> and <paramref name="set"/>.</summary>
        public static Entry Of(string name, Func<T> get, Action<T> set)
        {
            ArgumentNullException.ThrowIfNull(get);
            ArgumentNullException.ThrowIfNull(set);
            return new(name, null, 1, 1, isTransposed: false) { Get = get, Set = set };
        }
    }
}
