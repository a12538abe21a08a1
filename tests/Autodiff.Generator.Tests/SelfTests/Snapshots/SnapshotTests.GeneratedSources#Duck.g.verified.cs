//HintName: Duck.g.cs
partial class Duck
{
    public static string Tell(double x) => "Duck " + x;
}
