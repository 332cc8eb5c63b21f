namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>Accounts for every slot of a pool: each belongs to one list, and none to nobody. A slot that nobody has is lost for good.</summary>
internal sealed class SlotCount(Ledger ledger, string pool, int used)
{
    private readonly string?[] _owners = new string?[used];

    /// <summary>Says whose a slot is. A list that runs in circles meets a slot that it has already.</summary>
    public void Claim(int slot, string owner)
    {
        ledger.Same(true, (uint)slot < (uint)used, $"{pool} {slot} of {used}, claimed by {owner}, was used");
        ledger.Same(null, _owners[slot], $"{pool} {slot}, claimed by {owner}, belongs to nobody else");
        _owners[slot] = owner;
    }

    public int Count(string owner) => _owners.Count(each => each == owner);

    public bool Is(int slot, string owner) => _owners[slot] == owner;

    /// <summary>Every slot ever used belongs to somebody.</summary>
    public void CheckAll()
    {
        for (int i = 0; i < used; i++) ledger.Same(true, _owners[i] is not null, $"{pool} {i} belongs to somebody");
    }
}
