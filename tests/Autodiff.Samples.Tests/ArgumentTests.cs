namespace Autodiff.Samples.Tests;

public class ArgumentTests
{
    [Theory]
    [InlineData("--epochs", "0")]
    [InlineData("--epochs", "-3")]
    [InlineData("--epochs", "many")]
    [InlineData("--epochs", "")]
    [InlineData("--epochs", "1.5")]
    [InlineData("--hidden", "0")]
    [InlineData("--hidden", "4097")]
    [InlineData("--hidden", "99999999999999999999")]
    [InlineData("--seed", "x")]
    [InlineData("--seed", "2147483648")]
    [InlineData("--learning-rate", "0")]
    [InlineData("--learning-rate", "-0.1")]
    [InlineData("--learning-rate", "NaN")]
    [InlineData("--learning-rate", "Infinity")]
    [InlineData("--learning-rate", "1e300")]
    [InlineData("--learning-rate", "0,5")]
    [InlineData("--batch", "0")]
    [InlineData("--batch", "65537")]
    public void A_value_without_sense_is_refused(string option, string value) =>
        Sample.Refuses([option, value], option, "number from", $"not '{value}'");

    [Fact]
    public void What_is_no_option_is_refused()
    {
        Sample.Refuses(["--epoch", "3"], "'--epoch'");
        Sample.Refuses(["mnist"], "'mnist'");
        Sample.Refuses(["--epochs"], "--epochs");
        Sample.Refuses(["--data"], "--data");
        Sample.Refuses(["--epochs", "1", "--epochs", "2"], "--epochs");
        Sample.Refuses(["--epochs", "0", "--hidden", "0"], "--epochs");
    }

    [Fact]
    public void Help_names_every_option()
    {
        Sample help = Sample.Run("--help");
        Assert.Equal(0, help.ExitCode);
        Assert.Empty(help.Error);
        foreach (string option in new[] { "--data", "--epochs", "--hidden", "--seed", "--learning-rate", "--batch", "--help" })
        {
            Assert.Contains(option, help.Output, StringComparison.Ordinal);
        }
    }
}
