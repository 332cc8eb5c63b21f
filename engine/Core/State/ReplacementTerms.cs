namespace Disruptor.Trading.Core;

/// <summary>What a replace asks for, in the instrument's decimals. What is not given is 0 here.</summary>
internal struct ReplacementTerms
{
    public ReplaceTerms Given;
    public long Quantity;
    public long Price;
    public long StopPrice;

    public readonly bool Has(ReplaceTerms term) => (Given & term) != 0;
}
