//HintName: BadToy.g.cs
partial class BadToy
{
    public static string Tell(double x) => "BadToy " + x;
}
