//HintName: Bear.g.cs
partial class Bear
{
    public static string Tell(double x) => "Bear " + x;
}
