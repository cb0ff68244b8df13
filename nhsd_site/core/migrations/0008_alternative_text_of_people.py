import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0007_words_for_events'),
    ]

    operations = [
        migrations.AddField(
            model_name='person',
            name='picture_alt',
            field=models.CharField(blank=True, help_text='What the picture shows, beside the name: “In uniform, at a ward round”.', max_length=250, verbose_name='alternative text'),
        ),
        migrations.AddField(
            model_name='person',
            name='picture_is_decorative',
            field=models.BooleanField(default=False, help_text='It adds nothing to the name beside it, as most portraits.', verbose_name='the picture is decorative'),
        ),
        migrations.AlterField(
            model_name='person',
            name='picture',
            field=models.ForeignKey(blank=True, help_text='Shown as a square around its focal point, which you set in the library.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.siteimage'),
        ),
    ]
